package dev.cairn;

import dev.cairn.workflow.CheckTenants;
import dev.cairn.workflow.MigrateTenants;
import dev.cairn.workflow.ReadTenants;
import dev.cairn.workflow.RunOptions;
import dev.cairn.workflow.Setup;
import dev.cairn.workflow.StampTenants;
import dev.cairn.workflow.TenantChoice;
import dev.cairn.workflow.TenantListener;
import dev.cairn.workflow.TenantRun;
import dev.cairn.workflow.TenantsCheck;
import dev.cairn.workflow.TenantsStatus;
import java.util.List;

/**
 * Several schemas of one database that share one history: a schema a tenant. Each has its own
 * version table. What fails in one of them is in the result and stops no other.
 */
public final class TenantSchemas {

  private final Setup setup;
  private final TenantChoice choice;
  private final TenantListener listener;

  TenantSchemas(Setup setup, TenantChoice choice, TenantListener listener) {
    this.setup = setup;
    this.choice = choice;
    this.listener = listener;
  }

  /** Applies what each schema lacks to reach {@code target}. */
  public TenantRun upgrade(String target, RunOptions options) {
    return new MigrateTenants(setup, choice, listener).upgrade(target, options);
  }

  /** Takes back what each schema has beyond {@code target}. */
  public TenantRun downgrade(String target, RunOptions options) {
    return new MigrateTenants(setup, choice, listener).downgrade(target, options);
  }

  /**
   * Takes back in each schema what no file here has, by what the schema has kept of it, and applies
   * what it lacks to reach {@code target}.
   *
   * @param changed whether to take back, and apply again, also what was changed since it was
   *     applied
   */
  public TenantRun sync(String target, boolean changed, RunOptions options) {
    return new MigrateTenants(setup, choice, listener).sync(target, changed, options);
  }

  /** Sets what each version table says, without running anything. */
  public TenantRun stamp(List<String> targets, boolean purge) {
    return new StampTenants(setup, choice, listener).stamp(targets, purge);
  }

  /** Tells where the schemas stand. */
  public TenantsStatus current() {
    return new ReadTenants(setup, choice).current();
  }

  /** Returns the schemas that have {@code revision}, wholly or in part. */
  public List<String> having(String revision) {
    return new ReadTenants(setup, choice).having(revision);
  }

  /** Returns whether models, history and the schemas agree. */
  public TenantsCheck check() {
    return new CheckTenants(setup, choice, listener).check();
  }
}
