#include "kiosk/flow/telex.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <optional>

#include "db/text/utf8.h"

namespace ocop::flow {
namespace {

/// A letter and the tone on it, 0 for none, else its place among the keys.
struct Letter {
  char32_t base = 0;
  std::size_t tone = 0;
};

/// The letters of a word: never on the heap, and cleared when they go, because they may be of a
/// name.
class Word {
 public:
  static constexpr std::size_t kCapacity = 40;

  Word() = default;
  Word(const Word&) = delete;
  Word& operator=(const Word&) = delete;
  ~Word() { explicit_bzero(letters_.data(), sizeof letters_); }

  Letter& operator[](std::size_t i) { return letters_.at(i); }
  const Letter& operator[](std::size_t i) const { return letters_.at(i); }
  Letter* begin() { return letters_.data(); }
  Letter* end() { return letters_.data() + size_; }
  [[nodiscard]] const Letter* begin() const { return letters_.data(); }
  [[nodiscard]] const Letter* end() const { return letters_.data() + size_; }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  void push_back(const Letter& letter) { letters_.at(size_++) = letter; }

 private:
  std::array<Letter, kCapacity> letters_{};
  std::size_t size_ = 0;
};
/// No key adds more than one letter.
constexpr std::size_t kMostBefore = Word::kCapacity - 1;

constexpr std::string_view kToneKeys = "sfrxj";

/// Every vowel with each tone, in the order of the keys.
constexpr std::array<std::u32string_view, 12> kVowels = {
    U"aáàảãạ", U"ăắằẳẵặ", U"âấầẩẫậ", U"eéèẻẽẹ", U"êếềểễệ", U"iíìỉĩị",
    U"oóòỏõọ", U"ôốồổỗộ", U"ơớờởỡợ", U"uúùủũụ", U"ưứừửữự", U"yýỳỷỹỵ"};

/// What a key makes of a letter.
struct Change {
  char key;
  char32_t from;
  char32_t to;
};
constexpr std::array<Change, 7> kChanges = {{{'a', U'a', U'â'},
                                             {'e', U'e', U'ê'},
                                             {'o', U'o', U'ô'},
                                             {'d', U'd', U'đ'},
                                             {'w', U'a', U'ă'},
                                             {'w', U'o', U'ơ'},
                                             {'w', U'u', U'ư'}}};

Letter LetterOf(char32_t code_point) {
  for (const std::u32string_view vowel : kVowels) {
    const std::size_t tone = vowel.find(code_point);
    if (tone != std::u32string_view::npos) return {vowel[0], tone};
  }
  return {code_point, 0};
}

char32_t CodePointOf(const Letter& letter) {
  for (const std::u32string_view vowel : kVowels) {
    if (vowel[0] == letter.base) return vowel[letter.tone];
  }
  return letter.base;
}

bool IsVowel(const Letter& letter) {
  return std::any_of(kVowels.begin(), kVowels.end(),
                     [&letter](std::u32string_view vowel) { return vowel[0] == letter.base; });
}

bool IsMarked(const Letter& letter) {
  return std::u32string_view(U"ăâêôơư").find(letter.base) != std::u32string_view::npos;
}

struct Vowels {
  std::size_t first = 0;
  std::size_t end = 0;  ///< behind the last
  [[nodiscard]] std::size_t Count() const { return end - first; }
};

/// The last vowels of the word that stand together, without the u of "qu" and the i of "gi".
Vowels VowelsOf(const Word& word) {
  Vowels vowels;
  vowels.end = word.size();
  while (vowels.end > 0 && !IsVowel(word[vowels.end - 1])) --vowels.end;
  vowels.first = vowels.end;
  while (vowels.first > 0 && IsVowel(word[vowels.first - 1])) --vowels.first;
  if (vowels.Count() > 1 && vowels.first > 0) {
    const char32_t before = word[vowels.first - 1].base;
    const char32_t glide = word[vowels.first].base;
    if ((before == U'q' && glide == U'u') || (before == U'g' && glide == U'i')) ++vowels.first;
  }
  return vowels;
}

std::size_t TonePlace(const Word& word, const Vowels& vowels) {
  for (std::size_t i = vowels.end; i > vowels.first; --i) {
    if (IsMarked(word[i - 1])) return i - 1;
  }
  const bool closed = vowels.end < word.size();
  if (vowels.Count() == 1 || (vowels.Count() == 2 && !closed)) return vowels.first;
  return vowels.first + 1;
}

std::size_t ToneOf(const Word& word) {
  for (const Letter& letter : word) {
    if (letter.tone != 0) return letter.tone;
  }
  return 0;
}

void SetTone(Word& word, std::size_t tone) {
  for (Letter& letter : word) letter.tone = 0;
  const Vowels vowels = VowelsOf(word);
  if (vowels.Count() > 0) word[TonePlace(word, vowels)].tone = tone;
}

std::optional<std::size_t> LastOf(const Word& word, const Vowels& vowels,
                                  std::u32string_view bases) {
  for (std::size_t i = vowels.end; i > vowels.first; --i) {
    if (bases.find(word[i - 1].base) != std::u32string_view::npos) return i - 1;
  }
  return std::nullopt;
}

std::optional<std::size_t> TargetOfW(const Word& word, const Vowels& vowels) {
  // "ưu", "ưa": the first of the two, where no consonant follows.
  if (vowels.Count() == 2 && vowels.end == word.size()) {
    const char32_t first = word[vowels.first].base;
    const char32_t second = word[vowels.first + 1].base;
    const bool is_horned_pair = second == U'o' || second == U'ơ';
    if ((first == U'u' || first == U'ư') && !is_horned_pair) return vowels.first;
  }
  return LastOf(word, vowels, U"aăoơuư");
}

/// Which letter of the word a key is meant for; nothing: it is meant as itself.
std::optional<std::size_t> TargetOf(const Word& word, char key) {
  if (key == 'd') {
    const bool can = !word.empty() && (word[0].base == U'd' || word[0].base == U'đ');
    return can ? std::optional<std::size_t>(0) : std::nullopt;
  }
  const Vowels vowels = VowelsOf(word);
  if (key == 'w') return TargetOfW(word, vowels);
  // Behind a consonant it may be a letter of its own: "ocop".
  if (vowels.end < word.size()) return std::nullopt;
  if (key == 'a') return LastOf(word, vowels, U"aâ");
  if (key == 'e') return LastOf(word, vowels, U"eê");
  if (key == 'o') return LastOf(word, vowels, U"oô");
  return std::nullopt;
}

/// Marks the letter, or takes its mark away: then the key stands for itself, too.
bool Mark(Word& word, std::size_t target, char key) {
  Letter& letter = word[target];
  for (const Change& change : kChanges) {
    if (change.key != key) continue;
    const bool takes_back = letter.base == change.to;
    if (!takes_back && letter.base != change.from) continue;
    letter.base = takes_back ? change.from : change.to;
    // "ươ" is marked at once.
    const bool horn = change.from == U'o' && key == 'w';
    if (horn && target > 0 && word[target - 1].base == (takes_back ? U'ư' : U'u')) {
      word[target - 1].base = takes_back ? U'u' : U'ư';
    }
    return !takes_back;
  }
  return false;
}

void Append(Word& word, char key) {
  word.push_back({static_cast<char32_t>(key), 0});
  SetTone(word, ToneOf(word));
}

void TypeKey(Word& word, char key) {
  const bool has_vowel = VowelsOf(word).Count() > 0;
  const std::size_t tone = kToneKeys.find(key);
  if (tone != std::string_view::npos && has_vowel) {
    const bool takes_back = ToneOf(word) == tone + 1;
    SetTone(word, takes_back ? 0 : tone + 1);
    if (takes_back) Append(word, key);
    return;
  }
  if (key == 'z' && ToneOf(word) != 0) {
    SetTone(word, 0);
    return;
  }
  if (key == 'w' && !has_vowel) {
    word.push_back({U'ư', 0});
    return;
  }
  if (const auto target = TargetOf(word, key); target && Mark(word, *target, key)) {
    SetTone(word, ToneOf(word));
    return;
  }
  Append(word, key);
}

}  // namespace

TelexEdit::TelexEdit(std::string_view text, char key) {
  const std::size_t space = text.rfind(' ');
  from_ = space == std::string_view::npos ? 0 : space + 1;
  std::size_t letters = 0;
  for (std::size_t at = from_; at < text.size(); ++letters) text::NextCodePoint(text, at);
  for (; letters > kMostBefore; --letters) text::NextCodePoint(text, from_);
  Word word;
  for (std::size_t at = from_; at < text.size();)
    word.push_back(LetterOf(text::NextCodePoint(text, at)));
  TypeKey(word, key);
  for (const Letter& letter : word) {
    const text::Utf8 utf8 = text::ToUtf8(CodePointOf(letter));
    std::copy_n(utf8.bytes.begin(), utf8.size, bytes_.begin() + size_);
    size_ += static_cast<std::ptrdiff_t>(utf8.size);
  }
}

TelexEdit::~TelexEdit() { explicit_bzero(bytes_.data(), bytes_.size()); }

std::string TypeTelex(std::string_view text, char key) {
  const TelexEdit edit(text, key);
  return std::string(text.substr(0, edit.From())).append(edit.Instead());
}

}  // namespace ocop::flow
