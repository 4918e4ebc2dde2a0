#include "core/notify/courier.h"

#include "core/base/safetext.h"
#include "core/notify/address.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <curl/curl.h>
#include <map>
#include <mutex>
#include <sys/socket.h>
#include <thread>
#include <vector>

namespace hidettp::notify {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype keptOfAnswer = 4096;
constexpr long connectPatienceMs = 10'000;

void initialiseCurl()
{
    static const CURLcode isReady = curl_global_init(CURL_GLOBAL_DEFAULT);
    Q_ASSERT(isReady == CURLE_OK);
}

/// The other side's own words, cut to what a person reads.
QString words(const QByteArray &answer) { return safeText(QString::fromUtf8(answer).simplified(), 300); }

/// One delivery under way.
class Transfer
{
public:
    Transfer(Parcel parcel, Replier<Receipt> replier, const Courier::Options &options)
        : m_parcel(std::move(parcel)), m_replier(std::move(replier)), m_curl(curl_easy_init())
    {
        set(CURLOPT_URL, m_parcel.url.constData());
        set(CURLOPT_NOSIGNAL, 1L);
        set(CURLOPT_PROXY, ""); // the address that is checked must be the receiver's
        set(CURLOPT_FOLLOWLOCATION, 0L);
        set(CURLOPT_SSL_VERIFYPEER, 1L);
        set(CURLOPT_SSL_VERIFYHOST, 2L);
        set(CURLOPT_SSLVERSION, long(CURL_SSLVERSION_TLSv1_2));
        if (!options.authorities.isEmpty())
            set(CURLOPT_CAINFO, options.authorities.toLocal8Bit().constData());
        set(CURLOPT_CONNECTTIMEOUT_MS, connectPatienceMs);
        set(CURLOPT_TIMEOUT_MS, long(options.patience.count()));
        set(CURLOPT_ERRORBUFFER, m_error.data());
        set(CURLOPT_OPENSOCKETFUNCTION, &Transfer::openSocket);
        set(CURLOPT_OPENSOCKETDATA, this);
        set(CURLOPT_PREREQFUNCTION, &Transfer::lookAgain);
        set(CURLOPT_PREREQDATA, this);
        set(CURLOPT_WRITEFUNCTION, &Transfer::keepAnswer);
        set(CURLOPT_WRITEDATA, this);
        set(CURLOPT_HEADERFUNCTION, &Transfer::keepHeader);
        set(CURLOPT_HEADERDATA, this);
        if (m_parcel.isMail())
            prepareMail();
        else
            prepareHttp();
    }

    ~Transfer()
    {
        curl_easy_cleanup(m_curl);
        curl_slist_free_all(m_list);
    }
    Transfer(const Transfer &) = delete;
    Transfer &operator=(const Transfer &) = delete;

    CURL *handle() const { return m_curl; }
    void finish(CURLcode code) { m_replier.finish(receiptFor(code)); }

private:
    template<typename Value>
    void set(CURLoption option, Value value)
    {
        const CURLcode code = curl_easy_setopt(m_curl, option, value);
        Q_ASSERT(code == CURLE_OK);
        Q_UNUSED(code)
    }

    void prepareHttp()
    {
        set(CURLOPT_PROTOCOLS_STR, m_parcel.allowed == AllowedAddresses::Any ? "http,https" : "https");
        set(CURLOPT_POST, 1L);
        set(CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(m_parcel.body.size()));
        set(CURLOPT_POSTFIELDS, m_parcel.body.constData());
        m_list = curl_slist_append(m_list, "Expect:");
        m_list = curl_slist_append(m_list, "User-Agent: hidettp");
        for (const QByteArray &header : m_parcel.headers)
            m_list = curl_slist_append(m_list, header.constData());
        set(CURLOPT_HTTPHEADER, m_list);
    }

    void prepareMail()
    {
        set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
        if (m_parcel.mustUpgrade)
            set(CURLOPT_USE_SSL, long(CURLUSESSL_ALL));
        if (!m_parcel.user.isEmpty()) {
            set(CURLOPT_USERNAME, m_parcel.user.toUtf8().constData());
            set(CURLOPT_PASSWORD, m_parcel.password.constData());
        }
        set(CURLOPT_MAIL_FROM, m_parcel.from.constData());
        m_list = curl_slist_append(m_list, m_parcel.to.constData());
        set(CURLOPT_MAIL_RCPT, m_list);
        set(CURLOPT_UPLOAD, 1L);
        set(CURLOPT_READFUNCTION, &Transfer::giveBody);
        set(CURLOPT_READDATA, this);
    }

    static curl_socket_t openSocket(void *self, curlsocktype, curl_sockaddr *address)
    {
        auto *const transfer = static_cast<Transfer *>(self);
        if (!mayConnect(&address->addr, transfer->m_parcel.allowed)) {
            transfer->m_isForbidden = true;
            return CURL_SOCKET_BAD;
        }
        return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
    }

    /// A connection may be an earlier one that still stands, made when more was allowed.
    static int lookAgain(void *self, char *address, char *, int, int)
    {
        auto *const transfer = static_cast<Transfer *>(self);
        transfer->m_isForbidden = !mayConnect(QByteArray(address), transfer->m_parcel.allowed);
        return transfer->m_isForbidden ? CURL_PREREQFUNC_ABORT : CURL_PREREQFUNC_OK;
    }

    static std::size_t keepAnswer(char *data, std::size_t, std::size_t size, void *self)
    {
        QByteArray &answer = static_cast<Transfer *>(self)->m_answer;
        answer += QByteArray(data, std::min(qsizetype(size), keptOfAnswer - answer.size()));
        return size;
    }

    static std::size_t keepHeader(char *data, std::size_t, std::size_t size, void *self)
    {
        const QByteArray line = QByteArray(data, qsizetype(size)).trimmed();
        if (line.startsWith('4') || line.startsWith('5'))
            static_cast<Transfer *>(self)->m_refusal = line.first(std::min(line.size(), keptOfAnswer));
        return size;
    }

    static std::size_t giveBody(char *to, std::size_t, std::size_t most, void *self)
    {
        auto *const transfer = static_cast<Transfer *>(self);
        const QByteArray piece = transfer->m_parcel.body.mid(transfer->m_given, qsizetype(most));
        std::copy(piece.begin(), piece.end(), to);
        transfer->m_given += piece.size();
        return std::size_t(piece.size());
    }

    Receipt receiptFor(CURLcode code) const
    {
        using Outcome = Receipt::Outcome;
        if (m_isForbidden)
            return {Outcome::Never, u"Its address is not a public one. An administrator can allow others."_s};
        long status = 0;
        curl_easy_getinfo(m_curl, CURLINFO_RESPONSE_CODE, &status);
        if (m_parcel.isMail())
            return mailReceipt(code, status);
        if (code != CURLE_OK)
            return failure(code);
        if (status >= 200 && status < 300)
            return {Outcome::Delivered};
        if (status >= 300 && status < 400)
            return {Outcome::Never, u"It answered %1 and sends us elsewhere, where we do not go."_s.arg(status)};
        const bool mayWork = status == 408 || status == 425 || status == 429 || status >= 500;
        return {mayWork ? Outcome::Later : Outcome::Never, u"It answered %1: %2"_s.arg(status).arg(words(m_answer)),
                retryAfter()};
    }

    Receipt mailReceipt(CURLcode code, long status) const
    {
        using Outcome = Receipt::Outcome;
        if (code == CURLE_OK)
            return {Outcome::Delivered};
        const bool hasRefused = code == CURLE_LOGIN_DENIED || code == CURLE_SEND_ERROR || code == CURLE_RECV_ERROR
                                || code == CURLE_WEIRD_SERVER_REPLY || code == CURLE_QUOTE_ERROR
                                || code == CURLE_REMOTE_ACCESS_DENIED;
        if (hasRefused && status >= 400)
            return {status >= 500 ? Outcome::Never : Outcome::Later, u"It answered: %1"_s.arg(words(m_refusal))};
        if (code == CURLE_USE_SSL_FAILED)
            return {Outcome::Never, u"It does not offer TLS, and without it nothing is sent."_s};
        return failure(code);
    }

    Receipt failure(CURLcode code) const
    {
        const bool isHopeless = code == CURLE_UNSUPPORTED_PROTOCOL || code == CURLE_URL_MALFORMAT;
        const QByteArray why = m_error[0] ? QByteArray(m_error.data()) : QByteArray(curl_easy_strerror(code));
        return {isHopeless ? Receipt::Outcome::Never : Receipt::Outcome::Later, words(why) + u'.'};
    }

    std::optional<Duration> retryAfter() const
    {
        curl_off_t seconds = 0;
        if (curl_easy_getinfo(m_curl, CURLINFO_RETRY_AFTER, &seconds) != CURLE_OK || seconds <= 0)
            return std::nullopt;
        return std::chrono::seconds(std::min<curl_off_t>(seconds, 86400));
    }

    const Parcel m_parcel;
    Replier<Receipt> m_replier;
    CURL *const m_curl;
    curl_slist *m_list = nullptr;
    std::array<char, CURL_ERROR_SIZE> m_error{};
    QByteArray m_answer;
    QByteArray m_refusal; ///< by which a mail server says no; its goodbye follows
    qsizetype m_given = 0;
    bool m_isForbidden = false;
};

} // namespace

class Courier::Thread
{
public:
    explicit Thread(Options options) : m_options(std::move(options))
    {
        initialiseCurl();
        m_multi = curl_multi_init();
        m_thread = std::thread([this] { run(); });
    }

    ~Thread()
    {
        m_isEnding = true;
        curl_multi_wakeup(m_multi);
        m_thread.join();
        for (auto &[handle, transfer] : m_underWay)
            curl_multi_remove_handle(m_multi, handle);
        m_underWay.clear();
        curl_multi_cleanup(m_multi);
    }

    Reply<Receipt> take(Parcel parcel)
    {
        Replier<Receipt> replier;
        auto reply = replier.reply();
        {
            const std::lock_guard lock(m_mutex);
            m_waiting.push_back(std::make_unique<Transfer>(std::move(parcel), std::move(replier), m_options));
        }
        curl_multi_wakeup(m_multi);
        return reply;
    }

private:
    void run()
    {
        while (!m_isEnding) {
            begin();
            int running = 0;
            curl_multi_perform(m_multi, &running);
            finish();
            curl_multi_poll(m_multi, nullptr, 0, 1000, nullptr);
        }
    }

    void begin()
    {
        std::vector<std::unique_ptr<Transfer>> waiting;
        {
            const std::lock_guard lock(m_mutex);
            waiting.swap(m_waiting);
        }
        for (auto &transfer : waiting) {
            CURL *const handle = transfer->handle();
            m_underWay[handle] = std::move(transfer);
            curl_multi_add_handle(m_multi, handle);
        }
    }

    void finish()
    {
        int left = 0;
        while (const CURLMsg *const message = curl_multi_info_read(m_multi, &left)) {
            if (message->msg != CURLMSG_DONE)
                continue;
            const auto done = m_underWay.find(message->easy_handle);
            done->second->finish(message->data.result);
            curl_multi_remove_handle(m_multi, done->first);
            m_underWay.erase(done);
        }
    }

    const Options m_options;
    CURLM *m_multi = nullptr;
    std::mutex m_mutex;
    std::vector<std::unique_ptr<Transfer>> m_waiting;
    std::map<CURL *, std::unique_ptr<Transfer>> m_underWay;
    std::atomic<bool> m_isEnding = false;
    std::thread m_thread;
};

Courier::Courier(Options options) : m_thread(std::make_unique<Thread>(std::move(options))) {}

Courier::~Courier() = default;

Reply<Receipt> Courier::deliver(Parcel parcel) { return m_thread->take(std::move(parcel)); }

} // namespace hidettp::notify
