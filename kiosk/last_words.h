#pragma once
/// What is shown when there are no fonts, no texts or no configuration to make a screen from: a
/// picture of the fault screen, carried inside the program. tests/golden keeps the pictures equal
/// to what the fault screen draws.

#include "kiosk/exit_status.h"
#include "kiosk/ui/canvas.h"
#include "platform/base/result.h"

namespace ocop {

/// The picture's size: fits every panel, upright or not.
inline constexpr Size kLastWordsSize{780, 800};
/// What the picture's ground and everything around it is.
inline constexpr ui::Color kLastWordsGround = 0xFFF4DC;

/// A whole frame of `panel` pixels with the words for kConfiguration, kFontsMissing or
/// kAssetsMissing in its middle. kNotFound for any other status.
Result<ui::Bitmap> LastWords(ExitStatus status, Size panel);

}  // namespace ocop
