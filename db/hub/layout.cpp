#include "db/hub/layout.h"

#include "db/tuf/fields.h"
#include "db/tuf/value.h"

namespace ocop::hub {
namespace {

constexpr std::int64_t kFormat = 1;
constexpr std::size_t kMostBytes = 4096;

}  // namespace

Status CheckIsCentre(const platform::Storage& storage, const Layout& layout) {
  const Result<std::string> text = storage.ReadFile(layout.Mark(), kMostBytes);
  if (text.code() == Code::kNotFound) {
    return {Code::kNotFound, layout.centre.native() +
                                 ": no centre (no centre.json in it); give the folder that "
                                 "`ocop-hub init` made"};
  }
  if (!text.ok()) return text.status();
  const Result<tuf::Value> value = tuf::ParseJson(*text);
  if (!value.ok()) return value.status().WithContext(layout.Mark().native());
  tuf::Fields fields(*value, layout.Mark().native());
  const std::int64_t format = fields.Integer("format", 1);
  if (!fields.Problem().ok()) return fields.Problem();
  if (format > kFormat) {
    return {Code::kTooNew, layout.centre.native() + ": made by a newer ocop-hub; use that one"};
  }
  return {};
}

Status MarkAsCentre(platform::Storage& storage, const Layout& layout) {
  return storage.WriteFileAtomically(layout.Mark(),
                                     tuf::ToJson({tuf::Object{{"format", {kFormat}}}}) + "\n");
}

}  // namespace ocop::hub
