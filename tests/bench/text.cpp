// What words cost: breaking 780 letters into lines the first time, and a line that is shown again.
// Goals: <= 0.3 ms for the letters, <= 0.01 ms for the line. Needs the fonts that the kiosk needs.

#include "kiosk/ui/text.h"

#include <benchmark/benchmark.h>

#include <string>

#include "platform/base/check.h"

namespace ocop::ui {
namespace {

constexpr int kLetters = 780;
constexpr int kWidthPx = 700;

std::string_view Sentence(Language language) {
  switch (language) {
    case Language::kEn:
      return "Potters by the Red River have thrown, dried and painted bowls for seven centuries. ";
    case Language::kZhHans:
      return "红河边的陶工七百年来一直在拉坯、晾干并绘制青花碗，每一件都出自人手。";
    case Language::kKo:
      return "홍강 가의 도공들은 칠백 년 동안 그릇을 빚고 말리고 그려 왔습니다. ";
    default:
      return "Thợ gốm bên sông Hồng đã vuốt, phơi và vẽ những chiếc bát suốt bảy thế kỷ nay. ";
  }
}

/// `letters` of the language, never twice the same, so that nothing is remembered.
std::string Story(Language language, int number) {
  std::string story = std::to_string(number) + ' ';
  while (static_cast<int>(Letters(story).size()) < kLetters) story += Sentence(language);
  const auto letters = Letters(story);
  return story.substr(0, letters[kLetters - 1].end);
}

std::unique_ptr<Text> OpenText() {
  auto text = Text::Open({});
  OCOP_CHECK(text.ok());
  return std::move(text).value();
}

void BreakIntoLines(benchmark::State& state) {
  const auto language = static_cast<Language>(state.range(0));
  const auto text = OpenText();
  const Style style{28, false, language};
  int number = 0;
  static_cast<void>(text->WrapText(style, Story(language, number++), kWidthPx, 0));
  std::size_t lines = 0;
  while (state.KeepRunning()) {
    state.PauseTiming();
    const std::string story = Story(language, number++);
    state.ResumeTiming();
    lines = text->WrapText(style, story, kWidthPx, 0).lines.size();
  }
  state.counters["lines"] = static_cast<double>(lines);
  state.SetLabel(std::string(TagOf(language)));
}

void ShowALineAgain(benchmark::State& state) {
  const auto language = static_cast<Language>(state.range(0));
  const auto text = OpenText();
  const Style style{28, false, language};
  const std::string line(Sentence(language));
  while (state.KeepRunning())
    benchmark::DoNotOptimize(text->Line(style, line).mask.coverage.data());
  state.SetLabel(std::string(TagOf(language)));
}

void Languages(benchmark::internal::Benchmark* bench) {
  for (const Language language : {Language::kVi, Language::kEn, Language::kZhHans, Language::kKo})
    bench->Arg(static_cast<int>(language));
  bench->Unit(benchmark::kMillisecond);
}

BENCHMARK(BreakIntoLines)->Apply(&Languages);
BENCHMARK(ShowALineAgain)->Apply(&Languages);

}  // namespace
}  // namespace ocop::ui

BENCHMARK_MAIN();
