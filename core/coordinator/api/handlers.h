#pragma once

#include "core/coordinator/route.h"

/// What each row of the route table does. The gate has let the caller through.
namespace hidettp::api {

// system.cpp
Reply<net::Response> health(Services &services, const Call &call);
Reply<net::Response> me(Services &services, const Call &call);
Reply<net::Response> metrics(Services &services, const Call &call);
Reply<net::Response> listAllAudit(Services &services, const Call &call);
Reply<net::Response> exportAudit(Services &services, const Call &call);
Reply<net::Response> verifyAudit(Services &services, const Call &call);
Reply<net::Response> backup(Services &services, const Call &call);

// bots.cpp
Reply<net::Response> listBots(Services &services, const Call &call);
Reply<net::Response> createBot(Services &services, const Call &call);
Reply<net::Response> getBot(Services &services, const Call &call);
Reply<net::Response> putBot(Services &services, const Call &call);
Reply<net::Response> deleteBot(Services &services, const Call &call);
Reply<net::Response> runBot(Services &services, const Call &call);

// executions.cpp
Reply<net::Response> listExecutions(Services &services, const Call &call);
Reply<net::Response> openExecution(Services &services, const Call &call);
Reply<net::Response> getExecution(Services &services, const Call &call);
Reply<net::Response> listSteps(Services &services, const Call &call);
Reply<net::Response> getScreenshot(Services &services, const Call &call);
Reply<net::Response> getDom(Services &services, const Call &call);
Reply<net::Response> cancelExecution(Services &services, const Call &call);
Reply<net::Response> finishExecution(Services &services, const Call &call);

// interventions.cpp
Reply<net::Response> askForHuman(Services &services, const Call &call);
Reply<net::Response> listInterventions(Services &services, const Call &call);
Reply<net::Response> getIntervention(Services &services, const Call &call);
Reply<net::Response> getPicture(Services &services, const Call &call);
Reply<net::Response> listAudit(Services &services, const Call &call);
Reply<net::Response> claim(Services &services, const Call &call);
Reply<net::Response> release(Services &services, const Call &call);
Reply<net::Response> resume(Services &services, const Call &call);
Reply<net::Response> decline(Services &services, const Call &call);
Reply<net::Response> answer(Services &services, const Call &call);
Reply<net::Response> cancel(Services &services, const Call &call);
Reply<net::Response> extend(Services &services, const Call &call);
Reply<net::Response> addNote(Services &services, const Call &call);

// links.cpp
Reply<net::Response> listLinks(Services &services, const Call &call);
Reply<net::Response> createLink(Services &services, const Call &call);
Reply<net::Response> revokeLink(Services &services, const Call &call);
Reply<net::Response> reissueLink(Services &services, const Call &call);

// guests.cpp
Reply<net::Response> previewLink(Services &services, const Call &call);
Reply<net::Response> redeemLink(Services &services, const Call &call);

// sockets.cpp
Reply<net::Response> makeLiveTicket(Services &services, const Call &call);
Reply<net::Response> makeEventsTicket(Services &services, const Call &call);
void openLive(Services &services, const Call &call, net::UpgradeResponder &&responder);
void openEvents(Services &services, const Call &call, net::UpgradeResponder &&responder);

// accounts.cpp
Reply<net::Response> listUsers(Services &services, const Call &call);
Reply<net::Response> createUser(Services &services, const Call &call);
Reply<net::Response> deleteUser(Services &services, const Call &call);
Reply<net::Response> listKeys(Services &services, const Call &call);
Reply<net::Response> createKey(Services &services, const Call &call);
Reply<net::Response> deleteKey(Services &services, const Call &call);

// settings.cpp
Reply<net::Response> getOrganization(Services &services, const Call &call);
Reply<net::Response> putOrganization(Services &services, const Call &call);
Reply<net::Response> getRetention(Services &services, const Call &call);
Reply<net::Response> putRetention(Services &services, const Call &call);

// notifications.cpp
Reply<net::Response> getNotifications(Services &services, const Call &call);
Reply<net::Response> putNotifications(Services &services, const Call &call);
Reply<net::Response> testNotification(Services &services, const Call &call);
Reply<net::Response> notificationStatus(Services &services, const Call &call);
Reply<net::Response> listDeadLetters(Services &services, const Call &call);
Reply<net::Response> resendDeadLetter(Services &services, const Call &call);
Reply<net::Response> dropDeadLetter(Services &services, const Call &call);
Reply<net::Response> getBotNotifications(Services &services, const Call &call);
Reply<net::Response> putBotNotifications(Services &services, const Call &call);
Reply<net::Response> getPreferences(Services &services, const Call &call);
Reply<net::Response> putPreferences(Services &services, const Call &call);
Reply<net::Response> listNotices(Services &services, const Call &call);
Reply<net::Response> readNotices(Services &services, const Call &call);
Reply<net::Response> dismissNotices(Services &services, const Call &call);

// guestpage.cpp
Reply<net::Response> guestPage(Services &services, const Call &call);
Reply<net::Response> guestPageFile(Services &services, const Call &call);

} // namespace hidettp::api
