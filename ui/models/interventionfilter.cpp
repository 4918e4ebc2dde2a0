#include "ui/models/interventionfilter.h"

#include "ui/common/texts.h"
#include "ui/models/interventionmodel.h"

#include <algorithm>
#include <compare>

namespace hidettp {

using namespace Qt::StringLiterals;

namespace {

std::strong_ordering compareText(const QString &a, const QString &b)
{
    return QString::compare(a, b, Qt::CaseInsensitive) <=> 0;
}

/// Those that need somebody first, then those that somebody is on, then the ended ones.
int stateRank(const Intervention &one)
{
    switch (one.phase) {
    case Phase::Waiting:
        return one.claimedBy ? 1 : 0;
    case Phase::Active:
        return 2;
    case Phase::Ended:
        return 3;
    }
    Q_UNREACHABLE();
}

constexpr Instant farAway{Duration::max()};

std::strong_ordering compareTimeLeft(const Intervention &a, const Intervention &b)
{
    if (a.isOpen() != b.isOpen())
        return a.isOpen() ? std::strong_ordering::less : std::strong_ordering::greater;
    if (!a.isOpen())
        return b.endedAt.value_or(farAway) <=> a.endedAt.value_or(farAway); // the latest first
    return a.deadline.value_or(farAway) <=> b.deadline.value_or(farAway);
}

std::strong_ordering compareState(const Intervention &a, const Intervention &b)
{
    if (const auto order = stateRank(a) <=> stateRank(b); order != 0)
        return order;
    if (const auto order = b.priority <=> a.priority; order != 0)
        return order;
    return compareTimeLeft(a, b);
}

/// Those that nobody is on come last.
QString whoOf(const Intervention &one) { return one.claimedBy ? one.claimedBy->name : u"\uFFFF"_s; }

std::strong_ordering compare(const Intervention &a, const Intervention &b, int column)
{
    switch (InterventionModel::Column(column)) {
    case InterventionModel::State:
        return compareState(a, b);
    case InterventionModel::Kind:
        return compareText(a.kind, b.kind);
    case InterventionModel::Bot:
        return compareText(a.botName, b.botName);
    case InterventionModel::Instructions:
        return compareText(a.instructions, b.instructions);
    case InterventionModel::WaitingSince:
        return a.createdAt <=> b.createdAt;
    case InterventionModel::TimeLeft:
        return compareTimeLeft(a, b);
    case InterventionModel::Who:
        return compareText(whoOf(a), whoOf(b));
    case InterventionModel::ColumnCount:
        break;
    }
    return std::strong_ordering::equal;
}

bool isInPart(const Intervention &one, QueueFilter::Part part)
{
    switch (part) {
    case QueueFilter::Part::Open:
        return one.isOpen();
    case QueueFilter::Part::Waiting:
        return needsSomebody(one);
    case QueueFilter::Part::Active:
        return one.isOpen() && !needsSomebody(one);
    case QueueFilter::Part::Ended:
        return !one.isOpen();
    case QueueFilter::Part::All:
        return true;
    }
    Q_UNREACHABLE();
}

QStringList wordsOf(const QString &text) { return text.toLower().split(u' ', Qt::SkipEmptyParts); }

} // namespace

InterventionFilter::InterventionFilter(InterventionModel &source, QObject *parent)
    : QAbstractProxyModel(parent), m_source(source)
{
    QAbstractProxyModel::setSourceModel(&source);
    follow();
    readAll();
}

void InterventionFilter::follow()
{
    connect(&m_source, &QAbstractItemModel::modelAboutToBeReset, this, [this] { beginResetModel(); });
    connect(&m_source, &QAbstractItemModel::modelReset, this, [this] {
        readAll();
        endResetModel();
    });
    connect(&m_source, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex &, int row) { add(row); });
    connect(&m_source, &QAbstractItemModel::rowsAboutToBeRemoved, this,
            [this](const QModelIndex &, int row) { hide(row); });
    connect(&m_source, &QAbstractItemModel::rowsRemoved, this, [this](const QModelIndex &, int row) { closeUp(row); });
    connect(&m_source, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &first, const QModelIndex &last, const QList<int> &roles) {
                if (roles.isEmpty())
                    updateEach(first.row(), last.row());
                else if (rowCount() > 0) // says how rows look, not which there are
                    emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1), roles);
            });
}

QString InterventionFilter::haystackOf(const Intervention &one)
{
    const QString person = one.claimedBy ? one.claimedBy->name : QString();
    return QStringList{one.botName, one.instructions, one.kind, Texts::kind(one.kind), person, one.page.url}
        .join(u'\n')
        .toLower();
}

void InterventionFilter::readAll()
{
    const int count = m_source.rowCount();
    m_haystacks.clear();
    m_haystacks.reserve(size_t(count));
    m_sorted.clear();
    for (int row = 0; row < count; ++row) {
        m_haystacks.push_back(haystackOf(m_source.interventionAt(row)));
        m_sorted.push_back(row);
    }
    std::sort(m_sorted.begin(), m_sorted.end(), [this](int a, int b) { return comesBefore(a, b); });
    m_shown = accepted();
}

bool InterventionFilter::comesBefore(int left, int right) const
{
    const Intervention &a = m_source.interventionAt(left);
    const Intervention &b = m_source.interventionAt(right);
    const auto order = compare(a, b, m_sortColumn);
    if (order != 0)
        return m_sortOrder == Qt::AscendingOrder ? order < 0 : order > 0;
    if (a.createdAt != b.createdAt)
        return a.createdAt < b.createdAt;
    return left < right;
}

bool InterventionFilter::accepts(const QueueFilter &filter, const QStringList &words, int sourceRow) const
{
    const Intervention &one = m_source.interventionAt(sourceRow);
    if (!isInPart(one, filter.part))
        return false;
    if (filter.whose == QueueFilter::Whose::Mine && !m_source.store().isMine(one))
        return false;
    if (!filter.kind.isEmpty() && one.kind != filter.kind)
        return false;
    if (filter.bot && one.botId != *filter.bot)
        return false;
    const QString &haystack = m_haystacks[size_t(sourceRow)];
    return std::all_of(words.begin(), words.end(), [&](const QString &word) { return haystack.contains(word); });
}

InterventionFilter::Rows InterventionFilter::accepted() const
{
    Rows rows;
    for (const int row : m_sorted) {
        if (accepts(m_filter, m_words, row))
            rows.push_back(row);
    }
    return rows;
}

void InterventionFilter::setFilter(const QueueFilter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    m_words = wordsOf(filter.text);
    Rows rows = accepted();
    if (rows == m_shown)
        return;
    beginResetModel();
    m_shown = std::move(rows);
    endResetModel();
}

int InterventionFilter::countOf(const QueueFilter &filter) const
{
    const QStringList words = wordsOf(filter.text);
    return int(std::count_if(m_sorted.begin(), m_sorted.end(), [&](int row) { return accepts(filter, words, row); }));
}

InterventionFilter::Rows::const_iterator InterventionFilter::placeOf(const Rows &rows, int sourceRow) const
{
    return std::lower_bound(rows.begin(), rows.end(), sourceRow, [this](int a, int b) { return comesBefore(a, b); });
}

void InterventionFilter::add(int sourceRow)
{
    const auto makeRoom = [sourceRow](Rows &rows) {
        for (int &row : rows)
            row += row >= sourceRow;
    };
    makeRoom(m_sorted);
    makeRoom(m_shown);
    m_haystacks.insert(m_haystacks.begin() + sourceRow, haystackOf(m_source.interventionAt(sourceRow)));
    m_sorted.insert(placeOf(m_sorted, sourceRow), sourceRow);
    if (!accepts(m_filter, m_words, sourceRow))
        return;
    const auto place = placeOf(m_shown, sourceRow);
    const int row = int(place - m_shown.begin());
    beginInsertRows({}, row, row);
    m_shown.insert(place, sourceRow);
    endInsertRows();
}

void InterventionFilter::hide(int sourceRow)
{
    std::erase(m_sorted, sourceRow);
    const auto shown = std::find(m_shown.begin(), m_shown.end(), sourceRow);
    if (shown == m_shown.end())
        return;
    const int row = int(shown - m_shown.begin());
    beginRemoveRows({}, row, row);
    m_shown.erase(shown);
    endRemoveRows();
}

void InterventionFilter::closeUp(int sourceRow)
{
    m_haystacks.erase(m_haystacks.begin() + sourceRow);
    for (Rows *rows : {&m_sorted, &m_shown}) {
        for (int &row : *rows)
            row -= row > sourceRow;
    }
}

void InterventionFilter::updateEach(int first, int last)
{
    for (int row = first; row <= last; ++row)
        update(row);
}

void InterventionFilter::update(int sourceRow)
{
    m_haystacks[size_t(sourceRow)] = haystackOf(m_source.interventionAt(sourceRow));
    std::erase(m_sorted, sourceRow);
    m_sorted.insert(placeOf(m_sorted, sourceRow), sourceRow);

    const auto old = std::find(m_shown.begin(), m_shown.end(), sourceRow);
    const bool wasShown = old != m_shown.end();
    const bool isWanted = accepts(m_filter, m_words, sourceRow);
    const int from = int(old - m_shown.begin());
    if (!wasShown && !isWanted)
        return;
    Rows others = m_shown;
    if (wasShown)
        others.erase(others.begin() + from);
    const int to = int(placeOf(others, sourceRow) - others.begin());
    if (!wasShown) {
        beginInsertRows({}, to, to);
        m_shown.insert(m_shown.begin() + to, sourceRow);
        endInsertRows();
    } else if (!isWanted) {
        beginRemoveRows({}, from, from);
        m_shown = std::move(others);
        endRemoveRows();
    } else {
        if (from != to) {
            beginMoveRows({}, from, from, {}, to > from ? to + 1 : to);
            others.insert(others.begin() + to, sourceRow);
            m_shown = std::move(others);
            endMoveRows();
        }
        emit dataChanged(index(to, 0), index(to, columnCount() - 1));
    }
}

void InterventionFilter::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || (column == m_sortColumn && order == m_sortOrder))
        return;
    emit layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    QList<int> sourceRows;
    for (const QModelIndex &one : before)
        sourceRows << m_shown[size_t(one.row())];
    m_sortColumn = column;
    m_sortOrder = order;
    std::sort(m_sorted.begin(), m_sorted.end(), [this](int a, int b) { return comesBefore(a, b); });
    m_shown = accepted();
    QModelIndexList after;
    for (qsizetype i = 0; i < before.size(); ++i) {
        const auto place = std::find(m_shown.begin(), m_shown.end(), sourceRows[i]);
        after << index(int(place - m_shown.begin()), before[i].column());
    }
    changePersistentIndexList(before, after);
    emit layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

InterventionId InterventionFilter::idAt(int row) const
{
    return row < 0 || row >= rowCount() ? InterventionId() : m_source.interventionAt(m_shown[size_t(row)]).id;
}

int InterventionFilter::rowOf(const InterventionId &id) const
{
    const int sourceRow = m_source.store().rowOf(id);
    const auto place = std::find(m_shown.begin(), m_shown.end(), sourceRow);
    return sourceRow < 0 || place == m_shown.end() ? -1 : int(place - m_shown.begin());
}

QModelIndex InterventionFilter::index(int row, int column, const QModelIndex &parent) const
{
    return hasIndex(row, column, parent) ? createIndex(row, column) : QModelIndex();
}

QModelIndex InterventionFilter::parent(const QModelIndex &) const { return {}; }

int InterventionFilter::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_shown.size()); }

int InterventionFilter::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : InterventionModel::ColumnCount;
}

QModelIndex InterventionFilter::mapToSource(const QModelIndex &proxyIndex) const
{
    if (!proxyIndex.isValid() || proxyIndex.row() >= rowCount())
        return {};
    return m_source.index(m_shown[size_t(proxyIndex.row())], proxyIndex.column());
}

QModelIndex InterventionFilter::mapFromSource(const QModelIndex &sourceIndex) const
{
    const auto place = std::find(m_shown.begin(), m_shown.end(), sourceIndex.row());
    if (!sourceIndex.isValid() || place == m_shown.end())
        return {};
    return index(int(place - m_shown.begin()), sourceIndex.column());
}

} // namespace hidettp
