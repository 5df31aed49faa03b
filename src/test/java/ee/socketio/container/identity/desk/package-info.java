/**
 * An application that Jakarta EE secures: roles on a servlet and on session beans, and one handler
 * bean for its sockets. The application contains no mechanism for its log-in. Each of the packages
 * beside this one adds one mechanism.
 */
@NullMarked
package ee.socketio.container.identity.desk;

import org.jspecify.annotations.NullMarked;
