#include "kiosk/label_desk.h"

#include <string>
#include <utility>
#include <vector>

#include "db/label/label.h"
#include "platform/base/log.h"

namespace ocop {
namespace {

label::Carrier CarrierOf(platform::CodeFormat format) {
  switch (format) {
    case platform::CodeFormat::kQrCode:
      return label::Carrier::kQr;
    case platform::CodeFormat::kEan13:
      return label::Carrier::kEan13;
    case platform::CodeFormat::kEan8:
      return label::Carrier::kEan8;
  }
  return label::Carrier::kUnknown;
}

/// A stamp's serial is registered one by one, so a short text may be one whatever its pattern.
std::vector<std::string> KeysOf(const label::LabelKey& key, std::string_view payload) {
  std::vector<std::string> keys = label::CandidateKeys(key);
  if (key.label_class == label::LabelClass::kText) {
    if (const auto serial = label::NormaliseAlias("serial", payload, {}, {}); serial.ok()) {
      keys.push_back(*serial);
    }
  }
  return keys;
}

flow::Knowledge KnowledgeOf(const store::ProductPage& page, const store::LabelMatch& match) {
  return {.product_found = true,
          .producer_found = page.producer.has_value(),
          .row_kind = page.card.is_demonstration ? RowKind::kDemonstration : RowKind::kReal,
          .recognitions = page.recognitions,
          .basis = page.card.offer ? page.card.offer->basis : EligibilityBasis::kNone,
          .lot_expiry = match.best_before};
}

}  // namespace

LabelLookup LookUpLabel(store::Catalogue& catalogue, const scan::LabelRead& read,
                        const flow::Moment& moment, Language language) {
  const label::LabelKey key = label::Classify(read.bytes, CarrierOf(read.format), {});
  label::LabelClass label_class = key.label_class;
  LabelLookup lookup;
  lookup.answer.read = key.display;
  lookup.event.reader = store::LabelReader::kCamera;
  lookup.event.key = key.key;
  flow::Knowledge knowledge;
  const std::vector<std::string> keys = KeysOf(key, read.bytes);
  const auto match = catalogue.FindLabel(keys);
  if (match.ok()) {
    const auto page = catalogue.Product(match->product_id, language);
    if (page.ok()) {
      knowledge = KnowledgeOf(*page, *match);
      lookup.answer.product = match->product_id;
      lookup.event.product_code = match->product_code;
      lookup.event.key = match->key;
      if (label_class == label::LabelClass::kText) label_class = label::LabelClass::kSerial;
    }
  } else if (match.code() != Code::kNotFound) {
    Log(LogLevel::kError, "labels", match.status().message());
  }
  lookup.answer.verdict = flow::JudgeLabel(label_class, knowledge, moment);
  lookup.event.payload_class = label::ToString(label_class);
  lookup.event.verdict = flow::ToString(lookup.answer.verdict.kind);
  if (lookup.answer.product == 0) lookup.event.payload = read.bytes;
  return lookup;
}

}  // namespace ocop
