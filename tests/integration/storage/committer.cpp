#include "core/storage/sqlstorage.h"
#include "tests/support/storage/samples.h"

#include <QCoreApplication>
#include <QStringList>

#include <cstdio>

using namespace hidettp;

/// Commits requests number FIRST, FIRST + 1, … without end, several at a time, and prints the number of each one as
/// soon as it is acknowledged.
class Committer : public QObject
{
public:
    Committer(Storage &storage, int first) : m_storage(storage), m_next(first) {}

    void commitNext()
    {
        const QString number = QString::number(m_next++);
        m_storage.commit(samples::request(number)).finally(this, [this, number](const Result<Committed> &committed) {
            if (!committed) {
                std::fprintf(stderr, "%s\n", qPrintable(committed.error().message));
                QCoreApplication::exit(1);
                return;
            }
            std::printf("%s\n", qPrintable(number));
            std::fflush(stdout);
            commitNext();
        });
    }

private:
    Storage &m_storage;
    int m_next;
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    const auto storage = SqlStorage::open(StorageUrl::inDirectory(arguments.at(1)));
    if (!storage) {
        std::fprintf(stderr, "%s\n", qPrintable(storage.error().message));
        return 1;
    }
    Committer committer(**storage, arguments.at(2).toInt());
    for (int i = 0; i < 8; ++i)
        committer.commitNext();
    return application.exec();
}
