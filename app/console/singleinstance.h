#pragma once

#include <QLocalServer>
#include <QLockFile>
#include <QObject>
#include <QStringList>

#include <memory>

namespace hidettp {

/// One console for each user and profile. Whoever comes second hands its arguments to the first and goes.
class SingleInstance : public QObject
{
    Q_OBJECT

public:
    explicit SingleInstance(const QString &profile, QObject *parent = nullptr);

    /// True: we are the first. False: the first one has been told `arguments`.
    bool claim(const QStringList &arguments);

signals:
    /// Another was started with these.
    void raised(const QStringList &arguments);

private:
    bool tellFirst(const QStringList &arguments) const;
    void listen();
    void read(QLocalSocket *socket);

    QString m_name;
    QLockFile m_lock;
    QLocalServer m_server;
};

} // namespace hidettp
