#pragma once

#include "core/base/result.h"
#include "core/domain/notification.h"

#include <QByteArray>
#include <QString>

struct sockaddr;

/// Where our own messages may go. An address is looked at twice: as it is written, so that whoever enters it is told at
/// once, and again as it is connected to, so that neither its spelling nor its name server matters.
namespace hidettp::notify {

/// Of an HTTP receiver, in the form in which it is used from then on. BadRequest, with a sentence, if it may not be.
Result<QByteArray> checkedUrl(const QString &url, AllowedAddresses allowed);

Result<void> checkMailServer(const EmailSettings &settings, AllowedAddresses allowed);

/// Whether the address that a connection is about to be made to is one that anybody on the Internet can reach.
bool isPublic(const sockaddr *address);
bool mayConnect(const sockaddr *address, AllowedAddresses allowed);
bool mayConnect(const QByteArray &numericAddress, AllowedAddresses allowed);

/// Whether mail can be addressed to it: ASCII, without quotes, comments or anything else that a header reads as more.
bool isMailAddress(const QString &text);

} // namespace hidettp::notify
