/** The health of the server, for MicroProfile Health. */
@NullMarked
package ee.socketio.admin.health;

import org.jspecify.annotations.NullMarked;
