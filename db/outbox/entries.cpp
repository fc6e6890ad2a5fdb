#include "db/outbox/entries.h"

#include <limits>
#include <map>

#include "db/outbox/packing.h"

namespace ocop::outbox {
namespace {

constexpr char kFormat = 1;

enum PartNumber : std::uint64_t {
  kScans = 1,
  kUnknown = 2,
  kCounters = 3,
  kNotes = 4,
  kHealth = 5,
};

bool ReadFlag(Unpacker& in) { return in.Index(2) == 1; }

std::string ReadText(Unpacker& in) { return std::string(in.Text(kMaxTextBytes)); }

/// Steps between moments of a clock that may have said anything wrap around, and back again.
std::int64_t Step(std::int64_t from, std::int64_t to) {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(to) -
                                   static_cast<std::uint64_t>(from));
}
std::int64_t Stepped(std::int64_t from, std::int64_t step) {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(from) +
                                   static_cast<std::uint64_t>(step));
}

std::string WriteScans(const Entries& entries) {
  Packer out;
  out.Number(entries.scan_kinds.size());
  for (const ScanKind& kind : entries.scan_kinds) {
    out.Text(kind.reader);
    out.Text(kind.payload_class);
    out.Text(kind.key);
    out.Text(kind.product_code);
    out.Text(kind.verdict);
    out.Number(kind.clock_trusted ? 1 : 0);
  }
  out.Number(entries.scans.size());
  std::int64_t before = 0;
  for (const Scan& scan : entries.scans) {
    out.Signed(Step(before, scan.at));
    before = scan.at;
  }
  for (const Scan& scan : entries.scans) out.Number(scan.kind);
  return out.Bytes();
}

void ReadScans(Unpacker& in, Entries& entries) {
  entries.scan_kinds.resize(in.Count(6));
  for (ScanKind& kind : entries.scan_kinds) {
    kind.reader = ReadText(in);
    kind.payload_class = ReadText(in);
    kind.key = ReadText(in);
    kind.product_code = ReadText(in);
    kind.verdict = ReadText(in);
    kind.clock_trusted = ReadFlag(in);
  }
  entries.scans.resize(in.Count(2));
  std::int64_t before = 0;
  for (Scan& scan : entries.scans) before = scan.at = Stepped(before, in.Signed());
  for (Scan& scan : entries.scans) scan.kind = in.Index(entries.scan_kinds.size());
}

std::string WriteUnknown(const Entries& entries) {
  Packer out;
  out.Number(entries.unknown_codes.size());
  for (const UnknownCode& code : entries.unknown_codes) {
    out.Text(code.key);
    out.Text(code.payload);
    out.Signed(code.first_seen_at);
    out.Signed(Step(code.first_seen_at, code.last_seen_at));
    out.Signed(code.times);
  }
  return out.Bytes();
}

/// False when a number is not what it stands for.
bool ReadUnknown(Unpacker& in, Entries& entries) {
  entries.unknown_codes.resize(in.Count(5));
  bool good = true;
  for (UnknownCode& code : entries.unknown_codes) {
    code.key = ReadText(in);
    code.payload = ReadText(in);
    code.first_seen_at = in.Signed();
    code.last_seen_at = Stepped(code.first_seen_at, in.Signed());
    code.times = in.Signed();
    good = good && code.times >= 1 && code.last_seen_at >= code.first_seen_at;
  }
  return good;
}

std::string WriteCounters(const Entries& entries) {
  std::map<std::string_view, std::size_t> places;
  for (const CounterStep& step : entries.counters) places.emplace(step.name, 0);
  Packer out;
  out.Number(places.size());
  std::size_t place = 0;
  for (auto& [name, at] : places) {
    at = place++;
    out.Text(name);
  }
  out.Number(entries.counters.size());
  std::int64_t before = 0;
  for (const CounterStep& step : entries.counters) {
    out.Number(places[step.name]);
    out.Signed(Step(before, step.day));
    out.Signed(step.value);
    before = step.day;
  }
  return out.Bytes();
}

bool ReadCounters(Unpacker& in, Entries& entries) {
  std::vector<std::string_view> names(in.Count(1));
  for (std::string_view& name : names) name = in.Text(kMaxTextBytes);
  entries.counters.resize(in.Count(3));
  std::int64_t day = 0;
  bool good = true;
  for (CounterStep& step : entries.counters) {
    const std::size_t place = in.Index(names.size());
    if (in.Failed()) return false;
    day = Stepped(day, in.Signed());
    step.value = in.Signed();
    good = good && day >= std::numeric_limits<std::int32_t>::min() &&
           day <= std::numeric_limits<std::int32_t>::max();
    step.name = names[place];
    step.day = static_cast<std::int32_t>(day);
  }
  return good;
}

std::string WriteNotes(const Entries& entries) {
  Packer out;
  out.Number(entries.notes.size());
  for (const Note& note : entries.notes) {
    out.Text(note.kind);
    out.Number(note.is_sealed ? 1 : 0);
    out.Signed(note.created_at);
    out.Text(note.body);
  }
  return out.Bytes();
}

void ReadNotes(Unpacker& in, Entries& entries) {
  entries.notes.resize(in.Count(4));
  for (Note& note : entries.notes) {
    note.kind = ReadText(in);
    note.is_sealed = ReadFlag(in);
    note.created_at = in.Signed();
    note.body = std::string(in.Text(kMaxNoteBytes));
  }
}

std::string WriteHealth(const Health& health) {
  Packer out;
  out.Text(health.program_version);
  out.Text(health.device_class);
  out.Signed(health.catalogue_version);
  out.Signed(health.data_signed_at);
  out.Signed(health.last_sync_at);
  out.Signed(health.reported_at);
  out.Number(health.clock_trusted ? 1 : 0);
  out.Number(health.faults.size());
  for (const std::string& fault : health.faults) out.Text(fault);
  return out.Bytes();
}

void ReadHealth(Unpacker& in, Entries& entries) {
  Health& health = entries.health.emplace();
  health.program_version = ReadText(in);
  health.device_class = ReadText(in);
  health.catalogue_version = in.Signed();
  health.data_signed_at = in.Signed();
  health.last_sync_at = in.Signed();
  health.reported_at = in.Signed();
  health.clock_trusted = ReadFlag(in);
  health.faults.resize(in.Count(1));
  for (std::string& fault : health.faults) fault = ReadText(in);
}

void AddPart(Packer& out, PartNumber number, const std::string& bytes) {
  out.Number(number);
  out.Text(bytes);
}

Status ReadPart(std::uint64_t number, std::string_view bytes, Entries& entries) {
  Unpacker in(bytes);
  bool good = true;
  switch (number) {
    case kScans:
      ReadScans(in, entries);
      break;
    case kUnknown:
      good = ReadUnknown(in, entries);
      break;
    case kCounters:
      good = ReadCounters(in, entries);
      break;
    case kNotes:
      ReadNotes(in, entries);
      break;
    case kHealth:
      ReadHealth(in, entries);
      break;
    default:
      return {Code::kTooNew, "entries: part " + std::to_string(number)};
  }
  if (good && in.Finished()) return {};
  return {Code::kCorrupt, "entries: part " + std::to_string(number) + " is damaged"};
}

}  // namespace

std::string WriteEntries(const Entries& entries) {
  Packer out;
  out.Number(kFormat);
  if (!entries.scans.empty()) AddPart(out, kScans, WriteScans(entries));
  if (!entries.unknown_codes.empty()) AddPart(out, kUnknown, WriteUnknown(entries));
  if (!entries.counters.empty()) AddPart(out, kCounters, WriteCounters(entries));
  if (!entries.notes.empty()) AddPart(out, kNotes, WriteNotes(entries));
  if (entries.health) AddPart(out, kHealth, WriteHealth(*entries.health));
  return out.Bytes();
}

Result<Entries> ReadEntries(std::string_view bytes) {
  if (bytes.size() > kMaxEntriesBytes) return {Code::kCorrupt, "entries: too many bytes"};
  if (bytes.empty()) return {Code::kCorrupt, "entries: nothing there"};
  if (bytes.front() != kFormat) return {Code::kTooNew, "entries: another format"};
  Unpacker in(bytes.substr(1));
  Entries entries;
  std::uint64_t before = 0;
  while (in.MoreToRead()) {
    const std::uint64_t number = in.Number();
    const std::string_view part = in.Text(kMaxEntriesBytes);
    if (in.Failed() || number <= before) return {Code::kCorrupt, "entries: parts out of order"};
    RETURN_IF_ERROR(ReadPart(number, part, entries), "read");
    before = number;
  }
  if (in.Failed()) return {Code::kCorrupt, "entries: cut"};
  return entries;
}

}  // namespace ocop::outbox
