#pragma once

#include <QSortFilterProxyModel>

#include <cstdint>

namespace hidettp {

/// Which notices are shown, newest first.
class NoticeFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    enum class Part : std::uint8_t {
        All,
        Unread,
        NeedsSomebody, ///< something can still be done about it
    };

    explicit NoticeFilter(QObject *parent = nullptr);

    void setPart(Part part);
    Part part() const { return m_part; }
    /// Every word of it is in the title or the text.
    void setWords(const QString &text);
    bool isFiltering() const { return m_part != Part::All || !m_words.isEmpty(); }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    Part m_part = Part::All;
    QStringList m_words;
};

} // namespace hidettp
