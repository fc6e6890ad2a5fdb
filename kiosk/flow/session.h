#pragma once
/// One visitor's session: where they are, in which language, what they typed. Pure: Next(session,
/// event) gives the session after it, and whoever holds the session performs what follows from it.

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "db/model/language.h"
#include "kiosk/flow/enquiry.h"
#include "kiosk/flow/verdict.h"

namespace ocop::flow {

enum class Screen {
  kAttract,
  kHome,
  kLanguages,
  kBrowse,
  kProduct,
  kVillages,
  kVillage,
  kMap,
  kEvents,
  kStars,
  kSearch,
  kLabel,
  kLabelChoice,
  kVerdict,
  kTakeAway,
  kCallStaff,
  kEnquiry,
};

/// Lower-case name, for tours, tests and logs.
const char* NameOf(Screen screen);

enum class Origin { kAny, kThisCity, kOtherProvinces };

/// What a visitor narrowed the list down to. Numbers are the catalogue's ids.
struct Filter {
  std::optional<int> sector;
  std::optional<int> product_set;
  std::optional<std::int64_t> craft;
  std::optional<std::int64_t> village;
  Origin origin = Origin::kAny;
  std::optional<int> stars;
  bool at_point = false;
  bool made_here = false;
  bool operator==(const Filter&) const = default;
};

/// The filters that open a list of choices; kWhich opens the list of these filters, on panels too
/// small to show them all.
enum class FilterKind { kProductSet, kCraft, kVillage, kOrigin, kStars, kWhich };

/// A screen and what it shows.
struct Place {
  Screen screen = Screen::kAttract;
  std::int64_t subject = 0;  ///< product or village id; kMap: the village in the middle; kEnquiry:
                             ///< the product
  int zoom = 0;              ///< kMap: 0 all of it, then each step twice as near
  int picture = 0;           ///< of the product's gallery; kTakeAway: which code
  Filter filter;             ///< kBrowse
  std::optional<FilterKind> choosing;  ///< kBrowse: the open list of choices
  std::string query;                   ///< kSearch, UTF-8
  bool operator==(const Place&) const = default;
};

/// What a label turned out to be.
struct LabelAnswer {
  Verdict verdict;
  std::int64_t product = 0;   ///< 0 = none
  std::int64_t producer = 0;  ///< the maker, when the label led to one and to no product
  std::string read;           ///< the payload, made harmless to show

  friend bool operator==(const LabelAnswer&, const LabelAnswer&) = default;
};

struct Session {
  std::vector<Place> trail{Place{}};  ///< never empty; the last is on screen
  Language language = Language::kVi;
  LabelAnswer answer;                ///< kVerdict
  std::vector<LabelAnswer> answers;  ///< kLabelChoice
  std::vector<std::int64_t> basket;  ///< products to take along, at most kMostTakenAway
  Enquiry enquiry;                   ///< kEnquiry
  bool rated = false;                ///< said how they found the kiosk
  bool asking = false;               ///< "are you still there?" is on screen

  const Place& Here() const { return trail.back(); }
  /// An enquiry is being written; only the choice of a language does not end it.
  bool Enquires() const {
    return Here().screen == Screen::kEnquiry ||
           (Here().screen == Screen::kLanguages && trail.size() > 1 &&
            trail[trail.size() - 2].screen == Screen::kEnquiry);
  }
};

struct Open {
  Place place;
};
struct Back {};
struct GoHome {};
struct ChooseLanguage {
  Language language = Language::kVi;
};
struct SetFilter {
  Filter filter;
};
struct Choose {
  std::optional<FilterKind> kind;
};
/// Behind the query; a Latin letter in Vietnamese as Telex has it.
struct Type {
  std::string text;
};
struct Erase {};
struct ClearQuery {};
struct ShowPicture {
  int index = 0;
};
/// Into the basket; a product that is there already, or that has no room, changes nothing.
struct TakeAlong {
  std::int64_t product = 0;
};
/// Out of the basket.
struct LeaveHere {
  std::int64_t product = 0;
};
enum class Rating { kGood, kFair, kPoor };
/// How the visitor found the kiosk; counts once a visit.
struct Rate {
  Rating rating = Rating::kGood;
};
/// The first step of an enquiry.
struct ChooseTopic {
  EnquiryTopic topic = EnquiryTopic::kBuy;
};
struct GiveConsent {
  bool given = false;
};
/// To the next step, when what was typed at this one will do; from kConsent: send it. Whoever holds
/// what was typed says which, with EnquiryChecked or EnquirySealed.
struct GoOn {};
struct EnquiryChecked {
  EnquiryProblem problem = EnquiryProblem::kNone;
};
struct EnquirySealed {
  std::string reference;
};
/// The message of this reference is on the disk, or cannot be.
struct EnquiryKept {
  std::string reference;
  bool kept = true;
};
struct Answered {
  LabelAnswer answer;
};
/// Several labels are in view: the visitor is asked which one they mean.
struct SeveralAnswers {
  std::vector<LabelAnswer> answers;
};
struct ChooseAnswer {
  std::size_t index = 0;  ///< of Session::answers
};
/// Somebody of the shop is wanted. The call itself is the kiosk's: flow/staff_call.h.
struct CallStaff {};
struct EndStaffCall {
  bool came = false;  ///< else nobody is wanted any more
};
/// The idle time ran out; the countdown begins.
struct AskPresence {};
/// "I'm still here", or any touch during the countdown.
struct StillHere {};
/// The visitor left, or said so: nothing of them stays.
struct StartAgain {
  Language language = Language::kVi;  ///< the kiosk's own
};

/// Lower-case word: the counter is "feedback:good".
const char* NameOf(Rating rating);

using Event =
    std::variant<Open, Back, GoHome, ChooseLanguage, SetFilter, Choose, Type, Erase, ClearQuery,
                 ShowPicture, TakeAlong, LeaveHere, Rate, ChooseTopic, GiveConsent, GoOn,
                 EnquiryChecked, EnquirySealed, EnquiryKept, Answered, SeveralAnswers, ChooseAnswer,
                 CallStaff, EndStaffCall, AskPresence, StillHere, StartAgain>;

/// Typed text is cut at this many bytes.
constexpr std::size_t kLongestQuery = 80;
constexpr std::size_t kMostTakenAway = 12;
/// Steps that Back can undo; older ones are forgotten.
constexpr std::size_t kLongestTrail = 24;

Session Next(Session session, const Event& event);

enum class CameraUse {
  kOff,
  kGlance,  ///< now and then, whether somebody shows a label
  kRead,    ///< every frame
};

/// What the camera is to do on this screen; what it reads counts only where it is not off.
CameraUse CameraUseOn(Screen screen);

}  // namespace ocop::flow
