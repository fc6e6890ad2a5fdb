#include "tests/bench/labels/report.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace ocop::bench {
namespace {

double Part(std::vector<double> values, double part) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  return values[static_cast<std::size_t>(
      std::lround(part * static_cast<double>(values.size() - 1)))];
}

double Percent(int part, int whole) { return whole == 0 ? 0 : 100.0 * part / whole; }

bool IsAscii(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return (c & 0x80) == 0; });
}

std::string WithoutLineEnd(std::string text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
  return text;
}

void Count(Tally& tally, const Truth& truth, const Said& said) {
  ++tally.frames;
  if (said.outcome == Outcome::kDied) {
    ++tally.died;
    return;
  }
  tally.ms.push_back(said.answer.ms);
  const auto& texts = said.answer.texts;
  const auto right = std::count_if(texts.begin(), texts.end(), [&truth](const std::string& text) {
    return IsRight(truth, text);
  });
  if (right > 0) ++tally.read;
  tally.wrong += static_cast<int>(static_cast<std::ptrdiff_t>(texts.size()) - right);
}

}  // namespace

std::string Escaped(const std::string& text) {
  std::string escaped;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\\') {
      escaped += "\\\\";
    } else if (byte >= ' ' && byte < 0x7f) {
      escaped += c;
    } else {
      char hex[5];
      static_cast<void>(std::snprintf(hex, sizeof(hex), "\\x%02x", byte));
      escaped += hex;
    }
  }
  return escaped;
}

bool IsRight(const Truth& truth, const std::string& text) {
  if (!truth.text) return true;
  if (truth.text->empty()) return false;
  if (!IsAscii(*truth.text)) return true;
  return WithoutLineEnd(text) == WithoutLineEnd(*truth.text);
}

void Report::Add(const Truth& truth, const std::vector<Said>& said) {
  auto& kind = kinds_.try_emplace(truth.kind, readers_.size()).first->second;
  bool a_peer_read = false;
  for (std::size_t i = 0; i < said.size(); ++i) {
    Count(kind[i], truth, said[i]);
    Count(all_[i], truth, said[i]);
    a_peer_read = a_peer_read || (i > 0 && !said[i].answer.texts.empty());
  }
  for (std::size_t i = 0; a_peer_read && i < said.size(); ++i) {
    if (said[i].outcome == Outcome::kAnswered) {
      all_[i].ms_where_a_peer_read.push_back(said[i].answer.ms);
    }
  }
}

void Report::AddSequence(SequenceTimes times) { sequences_.push_back(std::move(times)); }

void Report::PrintKinds() const {
  std::printf("%-24s %6s ", "read, % (wrong)", "frames");
  for (const std::string& reader : readers_) std::printf(" %13s", reader.c_str());
  std::printf("\n");
  for (const auto& [kind, tallies] : kinds_) {
    std::printf("%-24s %6d ", kind.c_str(), tallies[0].frames);
    for (const Tally& tally : tallies) {
      std::printf("  %6.1f (%3d)", Percent(tally.read, tally.frames), tally.wrong);
    }
    std::printf("\n");
  }
}

void Report::PrintSequences() const {
  if (sequences_.empty()) return;
  std::printf("\n%-12s %10s %24s\n", "sequences", "found, %", "mean ms to first read");
  for (std::size_t i = 0; i < readers_.size(); ++i) {
    int found = 0;
    double sum = 0;
    for (const SequenceTimes& sequence : sequences_) {
      const double first = sequence.first_read_ms[i];
      found += first >= 0 ? 1 : 0;
      sum += first >= 0 ? first : sequence.length_ms;
    }
    std::printf("%-12s %10.1f %24.0f\n", readers_[i].c_str(),
                Percent(found, static_cast<int>(sequences_.size())),
                sum / static_cast<double>(sequences_.size()));
  }
}

void Report::Print() const {
  PrintKinds();
  std::printf("\n%-12s %7s %7s %6s %6s %9s %9s %9s %26s\n", "reader", "frames", "read", "%",
              "wrong", "died", "p50 ms", "p95 ms", "p50 ms where a peer reads");
  for (std::size_t i = 0; i < readers_.size(); ++i) {
    const Tally& tally = all_[i];
    std::printf("%-12s %7d %7d %6.1f %6d %9d %9.2f %9.2f %26.2f\n", readers_[i].c_str(),
                tally.frames, tally.read, Percent(tally.read, tally.frames), tally.wrong,
                tally.died, Part(tally.ms, 0.5), Part(tally.ms, 0.95),
                Part(tally.ms_where_a_peer_read, 0.5));
  }
  PrintSequences();
}

}  // namespace ocop::bench
