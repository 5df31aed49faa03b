/** The users of the applications with a log-in of their own. */
@NullMarked
package ee.socketio.container.identity.users;

import org.jspecify.annotations.NullMarked;
