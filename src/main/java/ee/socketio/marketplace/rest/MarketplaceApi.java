package ee.socketio.marketplace.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/**
 * The REST API at {@code api/}. The classes are listed, because the library may have resources of
 * its own.
 */
@ApplicationPath("api")
public class MarketplaceApi extends Application {
  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(
        LoginResource.class,
        UserResource.class,
        AccountResource.class,
        ApplicationResource.class,
        NoticeResource.class,
        PictureResource.class,
        OrderResource.class,
        ProductResource.class,
        ProductPictureResource.class,
        SalePictureResource.class,
        WatchResource.class,
        OnlineResource.class,
        EmitResource.class,
        TokenFilter.class,
        PermissionFilter.class,
        JsonbStart.class,
        StrictJsonbResolver.class,
        ProblemMapper.class,
        ViolationMapper.class);
  }
}
