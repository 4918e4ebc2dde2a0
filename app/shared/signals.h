#pragma once

#include <QObject>

namespace hidettp {

/// SIGINT and SIGTERM as a Qt signal.
class TerminationSignals : public QObject
{
    Q_OBJECT

public:
    explicit TerminationSignals(QObject *parent = nullptr);
    ~TerminationSignals() override;

signals:
    void received(int signalNumber);

private:
    int m_descriptor = -1;
};

} // namespace hidettp
