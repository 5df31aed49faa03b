/** Events for users in MongoDB. The only package that needs the driver, which is optional. */
@NullMarked
package ee.socketio.mailbox.mongo;

import org.jspecify.annotations.NullMarked;
