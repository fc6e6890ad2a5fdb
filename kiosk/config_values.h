#pragma once
/// Values of the configuration file: each Set... writes `out` and answers true, or answers false
/// when the value is not what its key allows; what is in `out` then is of no use.

#include <toml++/toml.h>

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/config.h"

namespace ocop::config_values {

bool SetInt(const toml::node& node, int low, int high, int& out);
bool SetSeconds(const toml::node& node, int low, int high, std::chrono::seconds& out);
bool SetPath(const toml::node& node, const std::filesystem::path& folder,
             std::filesystem::path& out);
bool SetRotation(const toml::node& node, int& out);
bool SetDiagonal(const toml::node& node, double& out);
bool SetCamera(const toml::node& node, CameraKind& out);
bool SetDevice(const toml::node& node, std::filesystem::path& out);
bool SetShutter(const toml::node& node, bool& is_short);
bool SetFocus(const toml::node& node, std::optional<int>& out);
bool SetHold(const toml::node& node, std::chrono::milliseconds& out);
bool SetPointCode(const toml::node& node, std::string& out);
bool SetLanguage(const toml::node& node, Language& out);
bool SetSwitch(const toml::node& node, bool& out);
bool SetUrl(const toml::node& node, std::string& out);
bool SetPinnedKeys(const toml::node& node, std::string& out);
/// Words that are shown as they are.
bool SetText(const toml::node& node, std::string& out);
bool SetWord(const toml::node& node, std::string& out);
bool SetListed(const toml::node& node, std::vector<platform::ListedScanner>& out);
bool SetMarks(const toml::node& node, std::vector<std::string>& out);
bool SetEndKeys(const toml::node& node, platform::ScannerRules& out);
/// "08:00-18:30"; "" is always.
bool SetDayPart(const toml::node& node, std::optional<flow::DayPart>& out);
bool SetPause(const toml::node& node, std::chrono::milliseconds& out);

}  // namespace ocop::config_values
