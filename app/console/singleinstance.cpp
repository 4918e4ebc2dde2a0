#include "app/console/singleinstance.h"

#include "core/base/logging.h"

#include <QDataStream>
#include <QDir>
#include <QLocalSocket>
#include <QStandardPaths>

namespace hidettp {

using namespace Qt::StringLiterals;

constexpr int patience = 2000; // ms; the program has not begun yet, nothing waits behind this
constexpr qint64 longestMessage = 64 * 1024;

static QString socketName(const QString &profile)
{
    QString folder = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    if (folder.isEmpty())
        folder = QDir::tempPath();
    return QDir(folder).filePath(profile.isEmpty() ? u"hidettp-console"_s : u"hidettp-console-%1"_s.arg(profile));
}

SingleInstance::SingleInstance(const QString &profile, QObject *parent)
    : QObject(parent), m_name(socketName(profile)), m_lock(m_name + ".lock"_L1)
{
    m_lock.setStaleLockTime(0); // held as long as its process lives
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *socket = m_server.nextPendingConnection()) {
            connect(socket, &QLocalSocket::readyRead, this, [this, socket] { read(socket); });
            connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        }
    });
}

bool SingleInstance::claim(const QStringList &arguments)
{
    if (m_lock.tryLock(0)) {
        listen();
        return true;
    }
    if (tellFirst(arguments))
        return false;
    // The lock is held and nobody answers: the first is about to end, or hangs. A second window is the lesser evil.
    qCWarning(logApp) << "another console holds the lock and does not answer";
    return true;
}

void SingleInstance::listen()
{
    QLocalServer::removeServer(m_name);
    if (!m_server.listen(m_name))
        qCWarning(logApp) << "a second start cannot reach this one:" << m_server.errorString();
}

bool SingleInstance::tellFirst(const QStringList &arguments) const
{
    QLocalSocket socket;
    socket.connectToServer(m_name);
    if (!socket.waitForConnected(patience))
        return false;
    QByteArray message;
    QDataStream stream(&message, QIODevice::WriteOnly);
    stream << arguments;
    socket.write(message);
    if (!socket.waitForBytesWritten(patience))
        return false;
    return socket.waitForReadyRead(patience);
}

void SingleInstance::read(QLocalSocket *socket)
{
    if (socket->bytesAvailable() > longestMessage) {
        socket->abort();
        return;
    }
    QDataStream stream(socket);
    stream.startTransaction();
    QStringList arguments;
    stream >> arguments;
    if (!stream.commitTransaction())
        return;
    socket->write("ok");
    socket->flush();
    emit raised(arguments);
}

} // namespace hidettp
