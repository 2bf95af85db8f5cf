/// The tables that are compiled into the program, as UTF-8 text.
///
/// One row a line, columns separated by tabs; a line that starts with `#` says where the table comes
/// from and what its columns are.
package enum EmbeddedTables {
  package static var catalog: [UInt8] { PackageResources.catalog_2018_10_tsv }
  package static var catalogOfToday: [UInt8] { PackageResources.catalog_current_tsv }
  package static var countries: [UInt8] { PackageResources.countries_tsv }
  package static var currencies: [UInt8] { PackageResources.currencies_tsv }
}
