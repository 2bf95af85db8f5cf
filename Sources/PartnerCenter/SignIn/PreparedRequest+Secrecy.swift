extension PreparedRequest: CustomReflectable {
  /// What a dump shows.
  ///
  /// A request to the sign-in service, which belongs to no contract, holds secrets in its body: that
  /// is left out.
  package var customMirror: Mirror {
    Mirror(
      self,
      children: [
        "method": method, "url": url, "carriesToken": carriesToken, "headers": headers,
        "body": contract.isEmpty ? "********" : body, "identifiers": identifiers,
        "contract": contract,
      ] as KeyValuePairs<String, Any>, displayStyle: .struct)
  }
}
