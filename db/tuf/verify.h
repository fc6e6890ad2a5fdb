#pragma once
/// Who signed a document. Ed25519 by libsodium; RSA-PSS and ECDSA, which other people's
/// repositories use, by OpenSSL. Any thread.

#include <string_view>

#include "db/tuf/metadata.h"

namespace ocop::tuf {

/// Whether `signature` (raw bytes) over `message` is by `key`. False, too, when the key is of a
/// kind that is not known here, damaged, or weaker than the specification allows (RSA below 2048
/// bits).
bool SignatureFits(const Key& key, std::string_view message, std::string_view signature);

/// Success when at least `role.threshold` different keys of `role` signed the document. A key
/// counts once, under however many ids it is listed; one whose id is not its own counts never;
/// further signatures, by whomever, do not matter. kCorrupt says how many there were.
Status CheckSigned(const Envelope& envelope, const RoleKeys& role, const Keys& keys,
                   std::string_view what);

}  // namespace ocop::tuf
