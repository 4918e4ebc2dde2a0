#pragma once

#include "core/base/reply.h"
#include "core/domain/notification.h"
#include "core/notify/retry.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <memory>

namespace hidettp::notify {

/// What is taken where.
struct Parcel
{
    QByteArray url; ///< https://…, or smtp:// and smtps:// for mail
    AllowedAddresses allowed = AllowedAddresses::PublicHttps;
    QByteArray body;
    QList<QByteArray> headers; ///< of HTTP

    // Of mail.
    QByteArray from;
    QByteArray to;
    QString user;
    QByteArray password;
    bool mustUpgrade = false; ///< STARTTLS or nothing

    bool isMail() const { return url.startsWith("smtp"); }
};

/// The delivery thread. It follows no redirect, checks every certificate, and looks at each address as it connects to
/// it, so that nothing is ever sent to one that is not allowed, whatever its name or its name server says.
class Courier
{
public:
    struct Options
    {
        QString authorities{}; ///< file of certificates to trust instead of the system's
        Duration patience = 20s;
    };

    explicit Courier(Options options);
    /// Drops what is under way.
    ~Courier();
    Courier(const Courier &) = delete;
    Courier &operator=(const Courier &) = delete;

    /// Never an error: a failure is a receipt that says so.
    Reply<Receipt> deliver(Parcel parcel);

private:
    class Thread;
    const std::unique_ptr<Thread> m_thread;
};

} // namespace hidettp::notify
