package dev.cairn.migration;

/** Something a table is made of; see {@link Ddl}. */
public sealed interface TablePart
    permits ColumnSpec,
        PrimaryKeySpec,
        UniqueSpec,
        ForeignKeySpec,
        CheckSpec,
        IndexSpec,
        TableOption {}
