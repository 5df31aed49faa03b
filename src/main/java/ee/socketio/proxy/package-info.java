/**
 * The address, the scheme and the host that a client used, also behind proxies.
 *
 * <p>Plain Java, without a look-up in DNS. {@code proxy.http} reads servlet requests.
 */
@NullMarked
package ee.socketio.proxy;

import org.jspecify.annotations.NullMarked;
