package ee.socketio.socket;

import ee.socketio.auth.NamespaceAuthorizer;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * The parts of a server that its memberships use.
 *
 * @param recovery recovers sockets of clients that return
 * @param expiry the times at which the identities of sockets expire
 * @param ids creates socket ids
 * @param clock provides the times at which sockets connect
 */
record MembershipServices(
    SocketOptions options,
    Namespaces namespaces,
    NamespaceAuthorizer authorizer,
    UserEpochs epochs,
    Dispatch dispatch,
    ServerListeners listeners,
    SecurityReports reports,
    Socket.Services sockets,
    Recovery recovery,
    Expiry.Timing expiry,
    Supplier<String> ids,
    Clock clock) {}
