#pragma once

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QWidget>

class QSettings;

namespace hidettp {

/// Where windows were and how large, for each arrangement of screens: who works at two desks finds them at both.
class WindowPlaces : public QObject
{
    Q_OBJECT

public:
    explicit WindowPlaces(QSettings &store, QObject *parent = nullptr);

    void restore(QWidget &window, const QString &name);
    void keep(const QWidget &window, const QString &name);

    /// For windows of which there are several: gives this one the first place that no other has, and keeps what has
    /// become of it when it goes.
    void follow(QWidget &window, const QString &kind);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QString freeName(const QString &kind) const;

    QSettings &m_store;
    QHash<QString, QPointer<QWidget>> m_followed; ///< by their names
};

} // namespace hidettp
