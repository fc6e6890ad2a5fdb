#pragma once
/// What surrounds every screen: the bar above with the way back and the languages, the bar below
/// with the way home.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "kiosk/ui/builder.h"

namespace ocop::ui {

/// Whether somebody of the shop can be called, and is being called.
struct CallState {
  bool is_offered = false;
  bool is_calling = false;
  int waited_minutes = 0;  ///< whole ones
};

/// About this kiosk; the same on every screen.
struct Chrome {
  std::string point_name;
  std::string place;    ///< "thôn 5 · xã Bát Tràng"
  std::string data_of;  ///< "Catalogue of 20 Nov 2026"
  int taken_along = 0;  ///< products in the visitor's basket
  CallState call;
};

/// The part of the screen between the two bars.
Rect Body(const Theme& theme);

/// The bar above: the point's name and the languages that fit. What is left of Body below it: a
/// narrow panel has the name under the languages.
Rect PointBar(Builder& builder, const Chrome& chrome);
/// The bar above: a way back, `more` beside it, and the languages that fit.
void BackBar(Builder& builder, std::string_view label, std::vector<ButtonSpec> more = {});

/// The bar below: `left` from the left, `right` (the main thing to do) at the right end, the age of
/// the data between them, or under them on an upright panel. What does not fit on one line takes
/// two; then the last of `left` lose their words.
void Foot(Builder& builder, const Chrome& chrome, std::vector<ButtonSpec> left,
          std::optional<ButtonSpec> right = std::nullopt);

ButtonSpec HomeButton(const Builder& builder);
ButtonSpec LabelButton(const Builder& builder, std::string_view key);

/// Calls somebody of the shop, or leads to the call that is open. None where nobody can be called.
std::optional<ButtonSpec> CallButton(const Builder& builder, const Chrome& chrome);

/// Both sides of the panel, lit so that they are seen across a shop; no word lies there.
void LightEdge(Scene& scene, const Theme& theme);

/// The name of a language in its own script.
std::string_view NativeName(Language language);

/// "Are you still here?" over everything else; nothing below can be touched.
void AskPresenceOver(Scene& scene, const Look& look, int seconds_left, Language kiosk_language);

}  // namespace ocop::ui
