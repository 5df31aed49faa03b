/** The log-in with a user name and a password in the header of each request. */
@NullMarked
package ee.socketio.container.identity.basic;

import org.jspecify.annotations.NullMarked;
