#include "db/outbox/private_text.h"

#include <sodium.h>

#include <algorithm>

#include "db/text/utf8.h"
#include "platform/base/check.h"

namespace ocop::outbox {
namespace {

char* Allocate(std::size_t bytes) {
  OCOP_CHECK(sodium_init() >= 0);
  void* const memory = sodium_malloc(bytes);
  OCOP_CHECK(memory != nullptr);
  return static_cast<char*>(memory);
}

}  // namespace

// sodium_malloc() locks too, but does not say whether it could.
PrivateText::PrivateText(std::size_t capacity)
    : capacity_(capacity),
      bytes_(Allocate(capacity)),
      locked_(sodium_mlock(bytes_, capacity) == 0) {
  sodium_memzero(bytes_, capacity_);
}

PrivateText::~PrivateText() { sodium_free(bytes_); }

bool PrivateText::ReplaceFrom(std::size_t from, std::string_view end) {
  OCOP_CHECK(from <= size_);
  if (from + end.size() > capacity_) return false;
  Cut(from);
  std::copy(end.begin(), end.end(), bytes_ + from);
  size_ = from + end.size();
  return true;
}

void PrivateText::EraseLetter() { Cut(text::WithoutLast(View()).size()); }

void PrivateText::Clear() { Cut(0); }

void PrivateText::Cut(std::size_t size) {
  sodium_memzero(bytes_ + size, size_ - size);
  size_ = size;
  ++changes_;
}

}  // namespace ocop::outbox
