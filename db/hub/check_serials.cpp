#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "db/hub/check.h"
#include "db/label/serial.h"

namespace ocop::hub {
namespace {

std::size_t OwnerOf(const Value& reference) {
  return reference.rows.empty() ? kNoColumn : reference.rows.front();
}

/// A form, whose it is, and where that is written.
struct Form {
  std::string text;
  std::size_t product = kNoColumn;
  std::size_t producer = kNoColumn;
  int line = 0;
};

/// Forms that are sound; the others are reported.
std::vector<Form> SoundForms(const Table& table, Problems& problems) {
  std::vector<Form> forms;
  for (const Row& row : table.rows) {
    const std::string& text = table.Get(row, "form").text;
    if (text.empty()) continue;
    if (const Status sound = label::CheckForm(text); !sound.ok()) {
      problems.Add(At(table, row, "form", sound.message(), "write the form as the stamps show it"));
      continue;
    }
    for (const Form& earlier : forms) {
      if (!label::FormsOverlap(earlier.text, text)) continue;
      problems.Add(At(table, row, "form",
                      "some serials fit the form of line " + std::to_string(earlier.line) + " too",
                      "make one of the two forms narrower, or remove it"));
      break;
    }
    forms.push_back(
        {text, OwnerOf(table.Get(row, "product")), OwnerOf(table.Get(row, "producer")), row.line});
  }
  return forms;
}

/// A serial that is listed belongs to the owner of the form it fits.
void CheckListed(const Source& source, const std::vector<Form>& forms, Problems& problems) {
  const Table& labels = source.Of(File::kLabels);
  const Table& products = source.Of(File::kProducts);
  for (const Row& row : labels.rows) {
    const std::size_t product = OwnerOf(labels.Get(row, "product"));
    if (labels.Get(row, "kind").text != "serial" || product == kNoColumn) continue;
    const std::size_t producer = OwnerOf(products.Get(products.rows[product], "producer"));
    const std::string serial = label::NormaliseSerial(labels.Get(row, "value").text);
    for (const Form& form : forms) {
      const label::SerialPattern pattern{form.text};
      if (serial.empty() || !label::FitsAny(serial, {&pattern, 1})) continue;
      if (form.product == kNoColumn ? form.producer == producer : form.product == product) continue;
      problems.Add(At(labels, row, "value",
                      "it fits the form in line " + std::to_string(form.line) +
                          " of serial_patterns.csv, which belongs to another",
                      "correct the serial, or the owner of the form"));
    }
  }
}

}  // namespace

void CheckSerials(const Source& source, Problems& problems) {
  CheckListed(source, SoundForms(source.Of(File::kSerialPatterns), problems), problems);
}

}  // namespace ocop::hub
