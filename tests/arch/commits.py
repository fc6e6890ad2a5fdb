"""Messages of the commits that have not landed yet, each shown to toolchain/hooks/commit-msg.

What has landed cannot be changed any more and is left alone. Outside a git checkout, or where
origin/main is not known, there is nothing to look at.
"""
import pathlib
import subprocess
import tempfile


def _git(root, *arguments):
    done = subprocess.run(("git", "-c", "safe.directory=*", "-C", str(root)) + arguments,
                          capture_output=True, text=True, check=False)
    return done.stdout if done.returncode == 0 else ""


def problem_of(root, message):
    """What the hook says against a message; empty when it is in order."""
    hook = pathlib.Path(root) / "toolchain/hooks/commit-msg"
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".msg") as file:
        file.write(message)
        file.flush()
        done = subprocess.run((str(hook), file.name), capture_output=True, text=True, check=False)
    return done.stderr.strip() or ("refused" if done.returncode else "")


def problems(root):
    found = []
    for commit in _git(root, "rev-list", "--no-merges", "origin/main..HEAD").split():
        problem = problem_of(root, _git(root, "log", "-1", "--format=%B", commit))
        if problem:
            found.append(f"{commit[:9]}: {problem}")
    return found
