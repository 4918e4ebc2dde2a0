#pragma once

#include "core/cdp/command.h"
#include "core/cdp/commands/fields.h"

#include <QList>
#include <QPointF>

#include <array>

/// The few questions about elements that a script cannot answer inside the page.
namespace hidettp::cdp {

struct SetFileInputFiles
{
    static constexpr QLatin1StringView method{"DOM.setFileInputFiles"};

    QStringList files;
    QString objectId;

    QJsonObject toJson() const
    {
        return {{QLatin1StringView("files"), QJsonArray::fromStringList(files)},
                {QLatin1StringView("objectId"), objectId}};
    }
};

struct ScrollIntoViewIfNeeded
{
    static constexpr QLatin1StringView method{"DOM.scrollIntoViewIfNeeded"};

    QString objectId;

    QJsonObject toJson() const { return {{QLatin1StringView("objectId"), objectId}}; }
};

/// Where an element is shown, in CSS pixels of its own target's viewport, after transforms; one quad for each line box.
struct GetContentQuads
{
    static constexpr QLatin1StringView method{"DOM.getContentQuads"};
    using Response = QList<std::array<QPointF, 4>>;

    QString objectId;

    QJsonObject toJson() const { return {{QLatin1StringView("objectId"), objectId}}; }
    static Result<Response> fromJson(const QJsonObject &answer);
};

} // namespace hidettp::cdp
