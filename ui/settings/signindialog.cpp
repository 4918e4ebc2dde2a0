#include "ui/settings/signindialog.h"

#include "core/client/host.h"
#include "ui/common/accents.h"
#include "ui/common/icons.h"

#include <QAction>
#include <QEvent>
#include <QFormLayout>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace hidettp {

namespace {

QLabel *makeNote()
{
    const auto label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

void colour(QLabel *label, const QColor &shown)
{
    QPalette colours = label->palette();
    colours.setColor(QPalette::WindowText, shown);
    label->setPalette(colours);
}

} // namespace

QUrl coordinatorFromText(const QString &text)
{
    QString typed = text.trimmed();
    if (typed.isEmpty() || typed.contains(u' '))
        return {};
    if (!typed.contains("://"_L1)) {
        const QUrl guess(u"http://"_s + typed);
        typed.prepend(isThisComputer(guess.host()) ? u"http://"_s : u"https://"_s);
    }
    QUrl url(typed, QUrl::StrictMode);
    const bool isWeb = url.scheme() == "http"_L1 || url.scheme() == "https"_L1;
    if (!url.isValid() || url.host().isEmpty() || !isWeb)
        return {};
    if (url.path() == "/"_L1)
        url.setPath({});
    return url.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::StripTrailingSlash);
}

SignInDialog::SignInDialog(CredentialStore &store, QWidget *parent)
    : QDialog(parent),
      m_store(store),
      m_title(new QLabel),
      m_coordinatorLabel(new QLabel),
      m_coordinator(new QLineEdit),
      m_tokenLabel(new QLabel),
      m_token(new QLineEdit),
      m_keepingNote(makeNote()),
      m_trouble(makeNote()),
      m_progress(new QProgressBar),
      m_progressWords(makeNote()),
      m_localNote(makeNote()),
      m_local(new QPushButton),
      m_cancel(new QPushButton),
      m_signIn(new QPushButton)
{
    build();
    retranslate();
    check();
    setBusy({});
    connect(m_coordinator, &QLineEdit::textChanged, this, &SignInDialog::check);
    connect(m_token, &QLineEdit::textChanged, this, &SignInDialog::check);
    connect(m_signIn, &QPushButton::clicked, this, &SignInDialog::trySignIn);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_local, &QPushButton::clicked, this, &SignInDialog::localCoordinatorWished);
    connect(this, &QDialog::finished, this, [this] { ++m_try; });
    m_store.keeping().finally(this, [this](const Result<Keeping> &keeping) {
        m_keeping = keeping.value_or(Keeping::Memory);
        retranslate();
    });
}

void SignInDialog::build()
{
    QFont large = m_title->font();
    large.setPointSizeF(large.pointSizeF() * 1.3);
    large.setWeight(QFont::DemiBold);
    m_title->setFont(large);
    m_coordinatorLabel->setBuddy(m_coordinator);
    m_tokenLabel->setBuddy(m_token);
    m_token->setEchoMode(QLineEdit::Password);
    m_token->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    m_token->setMaxLength(512);
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setMaximumHeight(6);
    m_signIn->setDefault(true);
    m_local->setAutoDefault(false);
    m_local->setIcon(tintedIcon("computer"_L1));
    colour(m_trouble, accentColour(Accent::Urgent, palette()));
    colour(m_keepingNote, quietText(palette()));
    colour(m_localNote, quietText(palette()));

    const auto form = new QFormLayout;
    form->setRowWrapPolicy(QFormLayout::WrapAllRows);
    form->setVerticalSpacing(4);
    form->addRow(m_coordinatorLabel, m_coordinator);
    form->addRow(m_tokenLabel, m_token);

    const auto line = new QFrame;
    line->setFrameShape(QFrame::HLine);
    line->setFrameShadow(QFrame::Sunken);
    const auto local = new QHBoxLayout;
    local->setSpacing(12);
    local->addWidget(m_localNote, 1);
    local->addWidget(m_local);
    const auto buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_signIn);

    const auto layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(12);
    layout->addWidget(m_title);
    layout->addLayout(form);
    layout->addWidget(m_keepingNote);
    layout->addWidget(m_trouble);
    layout->addWidget(m_progressWords);
    layout->addWidget(m_progress);
    layout->addLayout(buttons);
    layout->addWidget(line);
    layout->addLayout(local);
    setMinimumWidth(460);
}

void SignInDialog::retranslate()
{
    setWindowTitle(tr("Sign In"));
    m_title->setText(tr("Sign in to a coordinator"));
    m_coordinatorLabel->setText(tr("&Address"));
    m_coordinator->setPlaceholderText(u"https://bots.example.com"_s);
    m_tokenLabel->setText(tr("&Token"));
    m_token->setPlaceholderText(tr("As the administrator gave it to you"));
    m_keepingNote->setText(m_keeping == Keeping::Keyring
                               ? tr("The token is kept in this computer's keyring.")
                               : tr("This computer has no keyring: the token is kept until the program ends, and asked "
                                    "for again after that."));
    m_localNote->setText(tr("On your own? Nothing else is needed than a coordinator on this computer."));
    m_local->setText(tr("Start a &Local Coordinator"));
    m_cancel->setText(tr("Cancel"));
    m_signIn->setText(tr("Sign In"));
}

void SignInDialog::setCoordinator(const QUrl &coordinator)
{
    m_coordinator->setText(coordinator.toDisplayString());
    if (!coordinator.isEmpty())
        m_token->setFocus();
}

void SignInDialog::explain(const QString &why) { showTrouble(why, m_token); }

bool SignInDialog::isBusy() const { return m_progress->isVisibleTo(this); }

void SignInDialog::setBusy(const QString &words)
{
    const bool busy = !words.isEmpty();
    m_progressWords->setText(words);
    m_progressWords->setVisible(busy);
    m_progress->setVisible(busy);
    m_coordinator->setDisabled(busy);
    m_token->setDisabled(busy);
    m_local->setDisabled(busy);
    if (busy)
        m_trouble->hide();
    check();
}

// The token would be readable by everybody on the way.
void SignInDialog::check()
{
    const QUrl url = coordinatorFromText(m_coordinator->text());
    const bool isOpen = url.scheme() == "http"_L1 && !isThisComputer(url.host());
    if (!isBusy()) {
        m_trouble->setText(isOpen ? tr("This connection is not encrypted. Use an address that begins with https.")
                                  : QString());
        m_trouble->setVisible(isOpen);
    }
    m_signIn->setEnabled(!isBusy() && !url.isEmpty() && !m_token->text().trimmed().isEmpty());
}

void SignInDialog::trySignIn()
{
    const Credentials credentials{coordinatorFromText(m_coordinator->text()), m_token->text().trimmed()};
    if (credentials.isNull())
        return;
    setBusy(tr("Asking %1…").arg(credentials.coordinator.host()));
    m_api.setCredentials(credentials);
    m_api.me().finally(this, [this, credentials, attempt = ++m_try](const Result<Principal> &me) {
        if (attempt == m_try)
            conclude(credentials, me);
    });
}

void SignInDialog::conclude(const Credentials &credentials, const Result<Principal> &me)
{
    if (!me) {
        setBusy({});
        const bool isToken = me.error().code == ErrorCode::Unauthorized || me.error().code == ErrorCode::Forbidden;
        const bool isElsewhere = me.error().code == ErrorCode::NotFound || me.error().code == ErrorCode::Protocol;
        showTrouble(isToken       ? tr("The coordinator does not accept this token. Check that it was copied whole.")
                    : isElsewhere ? tr("There is no coordinator at this address. Check it.")
                                  : me.error().message,
                    isToken ? m_token : m_coordinator);
        return;
    }
    m_store.keep(credentials).finally(this, [this, credentials, attempt = m_try](const Result<Keeping> &) {
        if (attempt != m_try)
            return;
        setBusy({});
        m_token->clear();
        emit signedIn(credentials);
        accept();
    });
}

void SignInDialog::showTrouble(const QString &sentence, QLineEdit *where)
{
    m_trouble->setText(sentence);
    m_trouble->setVisible(!sentence.isEmpty());
    where->setFocus();
    where->selectAll();
}

void SignInDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::PaletteChange) {
        colour(m_trouble, accentColour(Accent::Urgent, palette()));
        colour(m_keepingNote, quietText(palette()));
        colour(m_localNote, quietText(palette()));
    }
    QDialog::changeEvent(event);
}

} // namespace hidettp
