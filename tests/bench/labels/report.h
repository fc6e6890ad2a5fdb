#pragma once
/// What came out: a line per picture and reader, and tables side by side.

#include <cstdio>
#include <map>
#include <string>
#include <vector>

#include "tests/bench/labels/pictures.h"
#include "tests/bench/labels/worker.h"

namespace ocop::bench {

/// `text` on one line of a table: backslash, tab, line breaks and other control bytes escaped as in
/// C, everything that is not ASCII as \xHH.
std::string Escaped(const std::string& text);

struct Tally {
  int frames = 0;
  int read = 0;   ///< something right, or anything where the truth is unknown
  int wrong = 0;  ///< texts that are not there
  int died = 0;
  std::vector<double> ms;
  std::vector<double> ms_where_a_peer_read;
};

struct SequenceTimes {
  double length_ms = 0;               ///< counts as the time of who never read it
  std::vector<double> first_read_ms;  ///< per reader, to its first right text; negative: never
};

/// Collects answers and prints them. One column per reader, in the order of Entrants().
class Report {
 public:
  explicit Report(std::vector<std::string> readers) : readers_(std::move(readers)) {}
  /// `said`: one per reader, about the same picture.
  void Add(const Truth& truth, const std::vector<Said>& said);
  void AddSequence(SequenceTimes times);
  void Print() const;

 private:
  void PrintKinds() const;
  void PrintSequences() const;
  std::vector<std::string> readers_;
  std::map<std::string, std::vector<Tally>> kinds_;
  std::vector<Tally> all_ = std::vector<Tally>(readers_.size());
  std::vector<SequenceTimes> sequences_;
};

/// Whether `said` has the right text; texts outside ASCII are kept in other character sets by some
/// codes and count as right.
bool IsRight(const Truth& truth, const std::string& text);

}  // namespace ocop::bench
