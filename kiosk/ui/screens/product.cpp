#include <algorithm>
#include <utility>
#include <vector>

#include "db/i18n/format.h"
#include "kiosk/ui/cards.h"
#include "kiosk/ui/screen.h"
#include "kiosk/ui/told_text.h"
#include "kiosk/ui/verdict_words.h"

namespace ocop::ui {
namespace {

std::string Join(const std::vector<std::string>& parts) {
  std::string joined;
  for (const std::string& part : parts) {
    if (!part.empty()) joined += (joined.empty() ? "" : " · ") + part;
  }
  return joined;
}

class ProductScreen final : public Screen {
 public:
  static ScreenResult Load(const ScreenSource& source) {
    const flow::Place& here = source.session.Here();
    auto page = source.catalogue.Product(here.subject, source.session.language);
    if (!page.ok()) return page.status();
    auto screen = std::make_unique<ProductScreen>();
    screen->chrome_ = source.chrome;
    screen->asks_ = source.enquiry.IsNamed();
    screen->page_ = std::move(page).value();
    screen->picture_ = here.picture;
    const std::vector<std::int64_t>& basket = source.session.basket;
    screen->taken_ = std::find(basket.begin(), basket.end(), here.subject) != basket.end();
    screen->has_room_ = basket.size() < flow::kMostTakenAway;
    const store::ProductPage& product = screen->page_;
    flow::Knowledge knowledge{
        .product_found = true,
        .producer_found = product.producer.has_value(),
        .row_kind = product.card.is_demonstration ? RowKind::kDemonstration : RowKind::kReal,
        .recognitions = product.recognitions,
        .basis = product.card.offer ? product.card.offer->basis : EligibilityBasis::kNone};
    screen->verdict_ = flow::JudgeProduct(knowledge, source.moment);
    if (product.recognitions.size() > 1) {  // one alone is what the certificate panel speaks of
      for (const Recognition& one : product.recognitions) {
        knowledge.recognitions = {one};
        screen->history_.push_back(flow::JudgeProduct(knowledge, source.moment));
      }
    }
    return ScreenResult(std::move(screen));
  }

  void Layout(Builder& builder) override {
    const Theme& theme = builder.theme();
    builder.Ground(color::kGlaze);
    const Rect body = Body(theme);
    const int margin = theme.Margin();
    if (theme.portrait()) {
      builder.BeginScroll("product", body);
      const int width = body.width - 2 * margin;
      const int gallery = Gallery(builder, {margin, 0, width, width * 3 / 4});
      const int bottom = Column(builder, {margin, gallery + theme.Mm(6)}, width);
      builder.EndScroll(bottom);
    } else {
      const int room = body.width - 2 * margin;
      const int below = theme.Mm((page_.media.size() > 1 ? 25 : 4) + (theme.IsLow() ? 0 : 11));
      const int height = std::min(body.height - below, room * 44 / 100 * 3 / 4);
      const int width = height * 4 / 3;
      Gallery(builder, {margin, body.y, width, height});
      // Shadows and the thumb have their place beside the column.
      const int around = theme.Mm(4);
      const int left = margin + width + theme.Mm(8);
      const int column = room - width - theme.Mm(8);
      builder.BeginScroll(
          "product", {left - around, body.y, column + around + margin - theme.Mm(3), body.height});
      const int bottom = Column(builder, {left, 0}, column);
      builder.EndScroll(bottom);
    }
    BackBar(builder, builder.Say("common.back"), TakeButtons(builder));
    Foot(builder, chrome_, {HomeButton(builder)}, LabelButton(builder, "common.scan"));
  }

 private:
  /// The picture and, below it, the others to choose from; the bottom.
  int Gallery(Builder& builder, const Rect& rect) const {
    const Theme& theme = builder.theme();
    const auto count = static_cast<int>(page_.media.size());
    const int chosen = std::clamp(picture_, 0, std::max(0, count - 1));
    std::string sha = page_.card.picture.sha256;
    if (count > 0) sha = page_.media[static_cast<std::size_t>(chosen)].page.sha256;
    builder.PutPicture(rect, sha, theme.Radius());
    int y = rect.Bottom() + theme.Mm(1);
    if (IsDrawing() && !theme.IsLow()) {
      y = builder.Paragraph({rect.x, y}, rect.width, Role::kSmall,
                            builder.Say("product.picture_drawn"), color::kInkSoft, 2);
    }
    y += theme.Mm(2);
    const int side = theme.Mm(20);
    if (count > 1) {
      for (int i = 0; i < count; ++i) {
        const Rect thumb{rect.x + i * (side * 4 / 3 + theme.Mm(3)), y, side * 4 / 3, side};
        if (thumb.Right() > rect.Right()) break;
        builder.Put(
            thumb.Inset(-theme.Mm(0.8)),
            Box{.fill = i == chosen ? color::kCobalt : color::kLine, .radius_px = theme.Mm(2.6)});
        builder.PutPicture(thumb, page_.media[static_cast<std::size_t>(i)].card.sha256,
                           theme.Mm(2));
        builder.Touch("picture:" + std::to_string(i), thumb, flow::ShowPicture{i});
      }
      y += side + theme.Mm(3);
    }
    return y;
  }

  int Column(Builder& builder, Point at, int width) const {
    const Theme& theme = builder.theme();
    Style heading = builder.Font(Role::kHeading);
    heading.language = page_.card.name.language;
    int y = builder.ParagraphIn(heading, at, width, page_.card.name.text, color::kInk, 0);
    if (page_.card.name_vi != page_.card.name.text) {
      y = builder.Paragraph({at.x, y}, width, Role::kBody, page_.card.name_vi, color::kInkSoft);
    }
    y = Notices(builder, {at.x, y}, width);
    y = Certificate(builder, {at.x, y + theme.Mm(4)}, width) + theme.Mm(4);
    y = Facts(builder, {at.x, y}, width);
    if (asks_) {
      y = WordCardAt(
          builder, {at.x, y + theme.Mm(1)}, width,
          {.name = "enquiry",
           .said = {{Role::kStrong, builder.Say("enquiry.open"), color::kInk},
                    {Role::kSmall, builder.Say("enquiry.open_hint"), color::kInkSoft}},
           .event = flow::Open{{.screen = flow::Screen::kEnquiry, .subject = page_.card.id}}});
    }
    y = Stories(builder, {at.x, y + theme.Mm(4)}, width);
    if (!page_.related.empty()) {
      y = builder.Paragraph({at.x, y + theme.Mm(4)}, width, Role::kTitle,
                            builder.Say("product.related"), color::kInk);
      y = ProductRow(builder, {at.x - theme.Mm(2.5), y + theme.Mm(2)}, width + theme.Mm(5),
                     page_.related, "related");
    }
    return y + theme.Mm(6);
  }

  std::vector<ButtonSpec> TakeButtons(const Builder& builder) const {
    const std::int64_t id = page_.card.id;
    if (taken_) {
      return {{.name = "leave",
               .icon = Icon::kCheck,
               .label = builder.Say("take.taken"),
               .kind = ButtonKind::kPlain,
               .event = flow::LeaveHere{id}}};
    }
    if (!has_room_) return {};
    return {{.name = "take",
             .icon = Icon::kBag,
             .label = builder.Say("take.take"),
             .kind = ButtonKind::kPlain,
             .event = flow::TakeAlong{id}}};
  }

  bool IsDrawing() const { return !page_.media.empty() && !page_.media.front().creator.empty(); }

  int Notices(Builder& builder, Point at, int width) const {
    const Theme& theme = builder.theme();
    int y = at.y;
    const auto notice = [&](const char* key, Color color) {
      y = builder.Paragraph({at.x, y + theme.Mm(1)}, width, Role::kBody, builder.Say(key), color,
                            3);
    };
    if (page_.card.is_demonstration) notice("common.demonstration", color::kClay);
    if (page_.card.advert_class == store::AdvertClass::kAlcohol)
      notice("product.alcohol", color::kBrick);
    if (page_.card.advert_class == store::AdvertClass::kHealth)
      notice("product.not_medicine", color::kInk);
    if (page_.is_service) notice("product.service", color::kInkSoft);
    // Beside a low picture there is more room than under it.
    if (IsDrawing() && theme.IsLow()) {
      y = builder.Paragraph({at.x, y}, width, Role::kSmall, builder.Say("product.picture_drawn"),
                            color::kInkSoft);
    }
    return y;
  }

  /// What the certificate says, in words first: why a visitor may trust this page.
  int Certificate(Builder& builder, Point at, int width) const {
    const Theme& theme = builder.theme();
    const VerdictWords said = WordsOf(verdict_, builder.look().words, builder.look().language);
    const int icon = theme.Mm(20);
    const int left = at.x + icon + theme.Mm(12);
    const int room = at.x + width - left - theme.Mm(5);
    const std::string below = Join(CertificateLines(builder));
    const int star = verdict_.certified_star > 0 ? theme.Mm(8) : 0;
    const std::vector<Said> details = {{Role::kSmall, said.detail, color::kInk},
                                       {Role::kSmall, below, color::kInk},
                                       {Role::kSmall, said.as_of, color::kInkSoft}};
    int height = builder.HeightOf(room, Role::kStrong, said.sentence) +
                 (star > 0 ? star + theme.Mm(2) : 0) + builder.HeightOf(room, details) +
                 2 * theme.Mm(4);
    height = std::max(height, icon + 2 * theme.Mm(4));
    builder.Put({at.x, at.y, width, height}, Box{.fill = said.tint, .radius_px = theme.Radius()});
    const Rect circle{at.x + theme.Mm(5), at.y + theme.Mm(5), icon, icon};
    builder.Put(circle, Box{.fill = said.strong, .radius_px = icon / 2});
    builder.PutIcon(circle.Inset(icon / 4), said.icon, color::kPaper);
    int y = builder.Paragraph({left, at.y + theme.Mm(4)}, room, Role::kStrong, said.sentence,
                              said.strong);
    if (star > 0) {
      builder.PutStars({left, y + theme.Mm(1)}, star, verdict_.certified_star,
                       verdict_.certified_star);
      y += star + theme.Mm(2);
    }
    builder.Paragraphs({left, y}, room, details);
    return at.y + height;
  }

  std::vector<std::string> CertificateLines(const Builder& builder) const {
    if (page_.recognitions.empty()) return {};
    const Recognition& newest = page_.recognitions.front();
    std::vector<std::string> lines;
    const auto line = [&](const char* key, const std::string& value) {
      if (!value.empty()) lines.push_back(builder.Say(key) + ": " + value);
    };
    line("certificate.issuer", newest.issuer_name);
    line("certificate.decision", newest.decision_no);
    if (newest.issued_on)
      line("certificate.issued", i18n::FormatDate(builder.look().language, *newest.issued_on));
    return lines;
  }

  std::vector<Fact> AllFacts(const Builder& builder) const {
    std::vector<Fact> facts;
    const Language language = builder.look().language;
    const auto add = [&](const char* key, std::string text, std::string detail = {}) {
      if (!text.empty() || !detail.empty())
        facts.push_back({builder.Say(key), std::move(text), std::move(detail)});
    };
    if (const auto& offer = page_.card.offer) {
      const std::string price = offer->price_vnd ? i18n::FormatMoney(language, *offer->price_vnd)
                                                 : builder.Say("browse.no_price");
      add("product.price", price, WhereItStands(builder, *offer));
    } else if (!page_.is_service) {
      add("product.price", {}, builder.Say("product.not_sold_here"));
    }
    if (page_.producer) add("product.maker", page_.producer->name.text, page_.producer->brand);
    add("product.village", page_.village.name.text, Today(builder));
    if (!page_.address.printed.empty()) add("product.address_printed", {}, page_.address.printed);
    add("product.material", {}, page_.material.text);
    add("product.care", {}, page_.care.text);
    std::vector<std::string> carry;
    if (page_.weight_g) carry.push_back(i18n::FormatNumber(language, *page_.weight_g) + " g");
    carry.push_back(page_.net_content);
    carry.push_back(page_.carry.text);
    add("product.pack", {}, Join(carry));
    for (const store::PersonPart& person : page_.people)
      add("product.people", person.name.text, KindOf(builder, person));
    for (const store::IpRight& right : page_.ip_rights) {
      add("product.badges", builder.Say("product.rights", {{"name", right.name.text}}),
          Explained(builder, right));
    }
    for (const store::Badge& badge : page_.badges)
      add("product.badges", badge.name.text, badge.evidence.text);
    for (std::size_t i = 0; i < history_.size(); ++i) {
      add("product.history", WordsOf(history_[i], builder.look().words, language).sentence,
          Join(HowItWasGiven(page_.recognitions[i])));
    }
    return facts;
  }

  static std::string WhereItStands(const Builder& builder, const store::Offer& offer) {
    std::vector<std::string> where;
    if (!offer.shelf.empty())
      where.push_back(builder.Say("product.shelf", {{"place", offer.shelf}}));
    if (offer.stock)
      where.push_back(builder.Say(*offer.stock > 0 ? "product.in_stock" : "product.sold_out"));
    return Join(where);
  }

  static std::vector<std::string> HowItWasGiven(const Recognition& recognition) {
    std::vector<std::string> parts;
    if (recognition.recognised_year > 0)
      parts.push_back(std::to_string(recognition.recognised_year));
    parts.push_back(recognition.issuer_name);
    parts.push_back(recognition.decision_no);
    return parts;
  }

  static std::string KindOf(const Builder& builder, const store::PersonPart& person) {
    if (person.person_kind == "artisan") return builder.Say("person.artisan");
    if (person.person_kind == "designer") return builder.Say("person.designer");
    if (person.person_kind == "school") return builder.Say("person.school");
    if (person.person_kind == "association") return builder.Say("person.association");
    return {};
  }

  static std::string Explained(const Builder& builder, const store::IpRight& right) {
    if (right.kind == "collective_mark") return builder.Say("right.collective_mark");
    if (right.kind == "certification_mark") return builder.Say("right.certification_mark");
    if (right.kind == "geographical_indication")
      return builder.Say("right.geographical_indication");
    return {};
  }

  std::string Today(const Builder& builder) const {
    if (!page_.address.unit) return {};
    std::string unit = page_.address.unit->name.text;
    if (page_.address.province) unit += ", " + page_.address.province->name.text;
    return builder.Say("product.address_today", {{"unit", unit}});
  }

  int Facts(Builder& builder, Point at, int width) const {
    const Theme& theme = builder.theme();
    const int gap = theme.Mm(3);
    const int columns = width >= theme.Mm(170) ? 2 : 1;
    const int cell = (width - (columns - 1) * gap) / columns;
    const std::vector<Fact> facts = AllFacts(builder);
    int y = at.y;
    for (std::size_t i = 0; i < facts.size(); i += static_cast<std::size_t>(columns)) {
      const std::size_t end = std::min(facts.size(), i + static_cast<std::size_t>(columns));
      int height = 0;
      for (std::size_t k = i; k < end; ++k)
        height = std::max(height, FactHeight(builder, cell, facts[k]));
      for (std::size_t k = i; k < end; ++k) {
        FactAt(builder, {at.x + static_cast<int>(k - i) * (cell + gap), y, cell, height}, facts[k]);
      }
      y += height + gap;
    }
    return y;
  }

  int Stories(Builder& builder, Point at, int width) const {
    const Theme& theme = builder.theme();
    int y = at.y;
    if (!page_.summary.empty()) y = ToldParagraph(builder, {at.x, y}, width, page_.summary);
    if (page_.stories.empty()) return y;
    y = builder.Line({at.x, y + theme.Mm(3)}, width, Role::kTitle, builder.Say("product.story"),
                     color::kInk);
    for (const store::Story& story : page_.stories) {
      y = ToldParagraph(builder, {at.x, y}, width, story.text, story.origin) + theme.Mm(3);
    }
    return y;
  }

  Chrome chrome_;
  bool asks_ = false;  ///< somebody answers enquiries
  store::ProductPage page_;
  flow::Verdict verdict_;
  std::vector<flow::Verdict> history_;  // on each recognition, where there are several
  int picture_ = 0;
  bool taken_ = false;     // in the visitor's basket
  bool has_room_ = false;  // the basket
};

}  // namespace

ScreenResult LoadProduct(const ScreenSource& source) { return ProductScreen::Load(source); }

}  // namespace ocop::ui
