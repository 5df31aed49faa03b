/**
 * Handler beans: CDI beans with annotated methods that handle the events of a namespace.
 *
 * <p>They are read and checked while the application is deployed, and hung on the server's
 * namespaces when it starts.
 */
@NullMarked
package ee.socketio.socket.cdi;

import org.jspecify.annotations.NullMarked;
