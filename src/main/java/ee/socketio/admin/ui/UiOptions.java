package ee.socketio.admin.ui;

import ee.socketio.protocol.socketio.NamespaceName;
import java.util.Optional;

/**
 * The settings of the Admin UI.
 *
 * @param namespace the namespace to which the page connects; the same at all nodes of a cluster
 * @param development whether the page receives all sockets and their changes, and not only figures
 * @param readOnly whether the page may not change anything
 * @param account the account of the operator; empty if only a role admits
 * @param role users with this role need no account
 * @param serverId the name of this server on the page, unique in the cluster
 * @param maxSockets the largest number of sockets in the list of all sockets
 * @param maxEvents the largest number of events of applications that the page receives per second
 */
public record UiOptions(
    NamespaceName namespace,
    boolean development,
    boolean readOnly,
    Optional<UiAccount> account,
    String role,
    String serverId,
    int maxSockets,
    int maxEvents) {}
