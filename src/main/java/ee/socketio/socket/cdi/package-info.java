/**
 * Handler beans: CDI beans with annotated methods that handle the events of a namespace.
 *
 * <p>An extension reads and checks the beans during deployment, and registers them in the server's
 * namespaces when the server starts.
 */
@NullMarked
package ee.socketio.socket.cdi;

import org.jspecify.annotations.NullMarked;
