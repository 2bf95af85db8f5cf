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
    _ target: RequestTarget, host: String, under contract: SandboxContract, listedAfter delay: Int
  ) throws -> Answer {
    let query: ListQuery
    do {
      query = try ListQuery(target.options, largestPage: largestPage)
    } catch {
      return ServiceError.malformed(error.place, error.complaint).answer
    }
    var entries = try store.stored()
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
      entries = try entries.filter { try $0.contents().map(query.admits) ?? false }
    }
    let count = entries.count
    if let token = query.skipToken {
      guard let last = entries.firstIndex(where: { $0.id == token }) else {
        return ServiceError.malformed("$skiptoken", "is not one of this list").answer
      }
      entries.removeSubrange(...last)
    }
    let page = entries.prefix(query.top)
    var members: [SandboxValue.Member] = [
      .init("@odata.context", .text("http://\(host)/v1/$metadata#Referrals")),
      .init("@odata.count", .integer(count)),
      .init("value", .list(try page.compactMap { try $0.contents() })),
    ]
    if let last = page.last?.id, page.count < entries.count {
      let others = target.options.filter { $0.name != "$skiptoken" }
      let options = (others + [("$skiptoken", last)]).map { name, value in
        name + "=" + RequestTarget.encoded(value)
      }
      members.append(
        .init(
          "@odata.nextLink",
          .text("http://\(host)\(contract.path)?" + options.joined(separator: "&"))))
    }
    return Answer(status: 200, body: SandboxValue.object(members).written)
  }
}
