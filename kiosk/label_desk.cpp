#include "kiosk/label_desk.h"

#include <string>
#include <utility>
#include <vector>

#include "db/label/gs1_date.h"
#include "db/label/label.h"
#include "db/label/serial.h"
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
    case platform::CodeFormat::kUpcE:
      return label::Carrier::kUpcE;
    case platform::CodeFormat::kItf:
      return label::Carrier::kItf;
    case platform::CodeFormat::kCode128:
    case platform::CodeFormat::kGs1Code128:
      return label::Carrier::kLinear;
    case platform::CodeFormat::kDataMatrix:
    case platform::CodeFormat::kGs1DataMatrix:
    case platform::CodeFormat::kGs1Qr:
      return label::Carrier::kMatrix;
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

/// What people carry about themselves; the log of unknown labels has no use for it.
bool IsPersonal(label::LabelClass label_class) {
  using label::LabelClass;
  return label_class == LabelClass::kWifi || label_class == LabelClass::kContact ||
         label_class == LabelClass::kPhone || label_class == LabelClass::kMail;
}

flow::Knowledge KnowledgeOf(const store::ProductPage& page) {
  return {.product_found = true,
          .producer_found = page.producer.has_value(),
          .row_kind = page.card.is_demonstration ? RowKind::kDemonstration : RowKind::kReal,
          .recognitions = page.recognitions,
          .basis = page.card.offer ? page.card.offer->basis : EligibilityBasis::kNone};
}

/// One label on its way through the catalogue.
class Question {
 public:
  Question(store::Catalogue& catalogue, Language language)
      : catalogue_(catalogue), language_(language) {
    auto forms = catalogue.SerialForms();
    if (!forms.ok()) {
      Log(LogLevel::kError, "labels", forms.status().message());
    } else {
      forms_ = std::move(forms).value();
    }
  }

  LabelLookup Answer(const LabelPayload& payload, const flow::Moment& moment) {
    key_ = label::Classify(payload.bytes, payload.carrier, Patterns());
    label::LabelClass label_class = key_.label_class;
    lookup_.answer.read = key_.display;
    lookup_.event.reader = payload.reader;
    lookup_.event.key = key_.key;
    const bool registered = FindRegistered(payload.bytes);
    if (registered && label_class == label::LabelClass::kText) {
      label_class = label::LabelClass::kSerial;
    }
    if (!registered && label_class == label::LabelClass::kSerial) FindByForm();
    const bool trusted = moment.clock == flow::ClockTrust::kTrusted;
    knowledge_.label_expiry = label::ExpiryOf(key_, (trusted ? moment.today : moment.as_of).Year());
    lookup_.answer.verdict = flow::JudgeLabel(label_class, knowledge_, moment);
    lookup_.event.payload_class = label::ToString(label_class);
    lookup_.event.verdict = flow::ToString(lookup_.answer.verdict.kind);
    const bool unknown = lookup_.answer.product == 0;
    if (unknown && !IsPersonal(label_class)) lookup_.event.payload = payload.bytes;
    return std::move(lookup_);
  }

 private:
  std::vector<label::SerialPattern> Patterns() const {
    std::vector<label::SerialPattern> patterns;
    patterns.reserve(forms_.size());
    for (const store::SerialForm& form : forms_) patterns.push_back({form.form});
    return patterns;
  }

  bool Take(std::int64_t product_id, std::string_view product_code) {
    const auto page = catalogue_.Product(product_id, language_);
    if (!page.ok()) return false;
    knowledge_ = KnowledgeOf(*page);
    lookup_.answer.product = product_id;
    lookup_.event.product_code = product_code;
    return true;
  }

  /// A label that somebody listed in full.
  bool FindRegistered(std::string_view payload) {
    const auto match = catalogue_.FindLabel(KeysOf(key_, payload));
    if (!match.ok()) {
      if (match.code() != Code::kNotFound) {
        Log(LogLevel::kError, "labels", match.status().message());
      }
      return false;
    }
    if (!Take(match->product_id, match->product_code)) return false;
    knowledge_.lot_expiry = match->best_before;
    lookup_.event.key = match->key;
    return true;
  }

  /// A stamp whose number nobody listed: its form tells whose it is, and no more.
  void FindByForm() {
    const std::string_view serial = std::string_view(key_.key).substr(key_.key.find(':') + 1);
    for (const store::SerialForm& form : forms_) {
      const label::SerialPattern pattern{form.form};
      if (!label::FitsAny(serial, {&pattern, 1})) continue;
      if (form.product_id != 0) {
        static_cast<void>(Take(form.product_id, form.product_code));
      } else {
        knowledge_.producer_found = true;
        lookup_.answer.producer = form.producer_id;
      }
      knowledge_.by_serial_form = knowledge_.producer_found || knowledge_.product_found;
      return;
    }
  }

  store::Catalogue& catalogue_;
  Language language_;
  std::vector<store::SerialForm> forms_;
  label::LabelKey key_;
  flow::Knowledge knowledge_;
  LabelLookup lookup_;
};

}  // namespace

LabelPayload PayloadOf(const scan::LabelRead& read) {
  return {read.bytes, CarrierOf(read.format), store::LabelReader::kCamera};
}

LabelPayload PayloadOf(const scan::HandRead& read) {
  return {read.bytes, label::Carrier::kTyped, store::LabelReader::kScanner};
}

LabelLookup LookUpLabel(store::Catalogue& catalogue, const LabelPayload& payload,
                        const flow::Moment& moment, Language language) {
  return Question(catalogue, language).Answer(payload, moment);
}

}  // namespace ocop
