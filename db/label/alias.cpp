#include <algorithm>
#include <optional>

#include "db/label/article.h"
#include "db/label/label.h"
#include "db/label/serial.h"
#include "db/label/url.h"

namespace ocop::label {
namespace {

Status Invalid(std::string message) { return {Code::kInvalid, std::move(message)}; }

std::string WithoutSpacesAndDashes(std::string_view text) {
  std::string out(text);
  out.erase(std::remove_if(out.begin(), out.end(), [](char c) { return c == ' ' || c == '-'; }),
            out.end());
  return out;
}

std::string_view KindOf(LabelClass label_class) {
  if (label_class == LabelClass::kInStore) return "instore";
  return label_class == LabelClass::kIsbn ? "isbn" : "gtin";
}

Result<std::string> ArticleAlias(std::string_view kind, std::string_view value,
                                 std::string_view lot, std::string_view serial) {
  if (value.find("E+") != std::string_view::npos) {
    return Invalid("a spreadsheet has rounded this number: format the column as text");
  }
  const Result<Gtin> gtin = Gtin::Parse(WithoutSpacesAndDashes(value));
  if (!gtin.ok()) return gtin.status();
  const ArticleKey article = KeyOf(*gtin);
  const std::string_view actual = KindOf(article.label_class);
  if (actual != kind) {
    return Invalid("this number is of kind " + std::string(actual) + ", not " + std::string(kind));
  }
  if (kind != "gtin") return article.key;
  for (const std::string_view qualifier : {lot, serial}) {
    if (!qualifier.empty() && !IsQualifier(qualifier)) {
      return Invalid("a lot or serial has at most 20 letters, digits and signs GS1 allows");
    }
  }
  return GtinKey(gtin->Digits(), lot, serial);
}

Result<std::string> UrlAlias(std::string_view value) {
  std::string address(value);
  if (!LooksLikeUrl(address)) address.insert(0, "https://");
  const std::optional<Url> url = ParseUrl(address);
  if (!url || url->host.find('.') == std::string::npos) {
    return Invalid("not a web address; write it as it is on the label, https://host/path");
  }
  return UrlKey(*url);
}

Result<std::string> SerialAlias(std::string_view value) {
  const std::string serial = NormaliseSerial(value);
  if (serial.empty()) return Invalid("a serial is 1 to 64 letters and digits");
  return "serial:" + serial;
}

}  // namespace

Result<std::string> NormaliseAlias(std::string_view kind, std::string_view value,
                                   std::string_view lot, std::string_view serial) {
  if (value.size() > kMaxPayloadBytes) return Invalid("too long for a label");
  if (kind != "gtin" && (!lot.empty() || !serial.empty())) {
    return Invalid("lot and serial belong to the kind gtin only");
  }
  if (kind == "gtin" || kind == "instore" || kind == "isbn") {
    return ArticleAlias(kind, value, lot, serial);
  }
  if (kind == "url") return UrlAlias(value);
  if (kind == "serial") return SerialAlias(value);
  if (kind == "vietqr") return Invalid("a payment code is never a product");
  return Invalid("the kind is one of gtin, url, serial, instore, isbn");
}

}  // namespace ocop::label
