package io.watchword.administration.rest;

import io.watchword.administration.CostsView;
import io.watchword.administration.PriceListAdministration;
import io.watchword.platform.rest.Administered;
import io.watchword.platform.rest.Secured;
import io.watchword.tenant.model.Scope;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Where the budgets of money of the administered tenant stand. */
@Path("/admin/v1/costs")
@Administered
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class CostsResource {

    @EJB
    PriceListAdministration administration;

    @GET
    @Secured(Scope.ADMIN_READ)
    public CostsView read(@BeanParam AdministrationRequest request) {
        return administration.costs(request.administrator());
    }
}
