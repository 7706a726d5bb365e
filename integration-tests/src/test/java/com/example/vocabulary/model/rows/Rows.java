package com.example.vocabulary.model.rows;

import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToMany;
import java.util.HashSet;
import java.util.Set;
import org.hibernate.annotations.DynamicInsert;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.Filter;
import org.hibernate.annotations.FilterDef;
import org.hibernate.annotations.OptimisticLockType;
import org.hibernate.annotations.OptimisticLocking;
import org.hibernate.annotations.PartitionKey;
import org.hibernate.annotations.RowId;
import org.hibernate.annotations.SQLDelete;
import org.hibernate.annotations.SQLInsert;
import org.hibernate.annotations.SoftDelete;
import org.hibernate.annotations.SoftDeleteType;
import org.hibernate.annotations.Subselect;
import org.hibernate.annotations.Synchronize;
import org.hibernate.annotations.TenantId;
import org.hibernate.type.YesNoConverter;

/** What Hibernate keeps beside an entity's own fields. */
public final class Rows {

  private Rows() {}

  /** Belongs to a tenant. */
  @Entity(name = "RowTenanted")
  public static class Tenanted {
    @Id @GeneratedValue Long id;

    @TenantId
    @Column(length = 25)
    String tenant;

    @Column(unique = true, length = 25)
    String code;
  }

  /** Lies in a partition. */
  @Entity(name = "RowPartitioned")
  public static class Partitioned {
    @Id @GeneratedValue Long id;

    @PartitionKey
    @Column(length = 25)
    String region;
  }

  /** Only marked as deleted. */
  @Entity(name = "RowDeleted")
  @SoftDelete
  public static class Deleted {
    @Id Long id;

    @ElementCollection
    @SoftDelete(columnName = "gone", converter = YesNoConverter.class)
    Set<String> names = new HashSet<>();

    @ManyToMany
    @SoftDelete(strategy = SoftDeleteType.ACTIVE)
    Set<Tenanted> tenanted = new HashSet<>();
  }

  /** Marked as active as long as it is. */
  @Entity(name = "RowActive")
  @SoftDelete(strategy = SoftDeleteType.ACTIVE, columnName = "live")
  public static class Active {
    @Id Long id;
  }

  /** Marked with a letter. */
  @Entity(name = "RowLetter")
  @SoftDelete(converter = YesNoConverter.class)
  public static class Letter {
    @Id Long id;
  }

  /** Read and written by SQL of its own, which changes no table. */
  @Entity(name = "RowCustom")
  @RowId("rid")
  @FilterDef(name = "named")
  @Filter(name = "named", condition = "name is not null")
  @SQLInsert(sql = "insert into RowCustom (name, id) values (?, ?)")
  @SQLDelete(sql = "delete from RowCustom where id = ?")
  public static class Custom {
    @Id Long id;
    String name;
  }

  /** Its SQL names what changed, and no more. */
  @Entity(name = "RowDynamic")
  @DynamicInsert
  @DynamicUpdate
  @OptimisticLocking(type = OptimisticLockType.ALL)
  public static class Dynamic {
    @Id Long id;
    String name;
  }

  /** A query, and no table. */
  @Entity(name = "RowQuery")
  @Subselect("select id, name from RowCustom")
  @Synchronize("RowCustom")
  public static class Query {
    @Id Long id;
    String name;
  }
}
