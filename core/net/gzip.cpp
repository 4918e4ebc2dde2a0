#include "core/net/gzip.h"

#include <boost/crc.hpp>

#include <QtEndian>

namespace hidettp::net {

QByteArray gzipped(const QByteArray &bytes)
{
    // Qt gives a length, then zlib's header, the deflated bytes and zlib's checksum; gzip has a frame of its own.
    constexpr qsizetype lengthAndHeader = 4 + 2;
    constexpr qsizetype checksum = 4;
    const QByteArray compressed = qCompress(bytes, 9);
    if (bytes.isEmpty()) // for which Qt gives a length alone
        return QByteArray::fromHex("1f8b08000000000002030300") + QByteArray(8, '\0');
    boost::crc_32_type crc;
    crc.process_bytes(bytes.constData(), std::size_t(bytes.size()));
    QByteArray trailer(8, Qt::Uninitialized);
    qToLittleEndian(quint32(crc.checksum()), trailer.data());
    qToLittleEndian(quint32(bytes.size()), trailer.data() + 4);
    const QByteArray header = QByteArray::fromHex("1f8b0800000000000203"); // deflate, no name, no time, from Unix
    return header + compressed.sliced(lengthAndHeader, compressed.size() - lengthAndHeader - checksum) + trailer;
}

} // namespace hidettp::net
