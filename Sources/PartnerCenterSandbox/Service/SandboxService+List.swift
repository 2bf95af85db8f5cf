import PartnerCenter

extension SandboxService {
  /// A page of the list, newest first unless asked otherwise.
  ///
  /// The 2018 pages do not print a list's answer. Its form is that of the successor: context, count,
  /// `value`, and a next link as long as there is more. The link carries the id of the page's last
  /// referral, so referrals that arrive meanwhile move nothing.
  ///
  /// - Parameter delay: How many seconds after its creation a referral is listed.
  func list(
    _ target: RequestTarget, of request: ReceivedRequest, under contract: SandboxContract,
    listedAfter delay: Int
  ) throws -> Answer {
    let query: ListQuery
    do {
      query = try ListQuery(target.options, of: contract.list, largestPage: largestPage)
    } catch {
      throw ServiceError.malformed(error.place, error.complaint)
    }
    let origin = origin(of: request)
    let shown: (StoredReferral) throws -> SandboxValue? = { entry in
      try entry.contents().map { contract.listed($0, origin) }
    }
    var entries = try store.stored(under: contract)
    if query.isAscending { entries.reverse() }
    if delay > 0 {
      let present = now()
      let newest = SandboxInstant(
        seconds: present.seconds - delay, tenthsOfMicroseconds: present.tenthsOfMicroseconds)
      entries = try entries.filter { entry in
        let created = try entry.contents()?["createdDateTime"]?.text
        return created.flatMap(SandboxInstant.init(rfc3339:)).map { $0 <= newest } ?? true
      }
    }
    if query.hasConditions {
      entries = try entries.filter { try shown($0).map(query.admits) ?? false }
    }
    let count = entries.count
    if let token = query.skipToken {
      guard let last = entries.firstIndex(where: { $0.id == token }) else {
        throw ServiceError.malformed("$skiptoken", "is not one of this list")
      }
      entries.removeSubrange(...last)
    }
    let page = entries.prefix(query.top)
    var members: [SandboxValue.Member] = [
      .init("@odata.context", .text(origin + contract.contextPath + "/$metadata#Referrals")),
      .init("@odata.count", .integer(count)),
      .init("value", .list(try page.compactMap { try shown($0).map(query.selected) })),
    ]
    if let last = page.last?.id, page.count < entries.count {
      let others = target.options.filter { $0.name != "$skiptoken" }
      let options = (others + [("$skiptoken", last)]).map { name, value in
        name + "=" + RequestTarget.encoded(value)
      }
      members.append(
        .init(
          "@odata.nextLink",
          .text(origin + contract.path + "?" + options.joined(separator: "&"))))
    }
    return Answer(status: 200, body: SandboxValue.object(members).written)
  }
}
