/// The published values, as the pages on the referral resource spell them.
///
/// Lists of the sandbox's own: the program's catalog is one of the things that it judges.
enum PublishedValues {
  /// `ReferralType`.
  static let types = [
    "Shared", "Independent",
  ]

  /// `ReferralQualification`.
  static let qualifications = [
    "None", "Direct", "MarketingQualified", "SalesQualified",
  ]

  /// `ReferralStatus`.
  static let statuses = [
    "None", "New", "Active", "Closed",
  ]

  /// `ReferralStatusDetail`.
  static let statusDetails = [
    "None", "Pending", "Received", "Accepted", "Won", "Lost", "Declined", "Expired",
  ]

  /// `SolutionType`.
  static let solutionTypes = [
    "None", "Category", "Name",
  ]

  /// Customer sizes.
  static let sizes = [
    "1to50employees", "51to500employees", "Morethan500employees", "1to9employees",
    "10to50employees", "51to250employees", "251to1000employees", "1001to5000employees",
    "5001to10000employees", "10001to20000employees", "Morethan20000employees",
  ]

  /// Industries.
  static let industries = [
    "Agriculture, Forestry, & Fishing", "Communications & Media", "Education",
    "Financial Services", "Government", "Healthcare", "Hospitality", "Manufacturing",
    "Power & Utilities", "Public Safety and National Security", "Retail & Consumer Goods",
    "Services", "Travel & Transportation", "Wholesale & Distribution",
  ]

  /// Products.
  static let products = [
    "Azure", "EnterpriseMobilityAndSecurity", "Exchange", "DeveloperTools", "Dynamics365Business",
    "Dynamics365Enterprise", "DynamicsAX,GP,NAV,SL", "Microsoft365", "Office", "PowerBI",
    "Project", "SharePoint", "SkypeForBusiness", "Surface", "SurfaceHub", "SQL", "Teams", "Visio",
    "Windows", "Yammer",
  ]

  /// Services.
  static let services = [
    "ConsultingAndProfessional", "CustomSolution(ISV)", "DeploymentOrMigration", "Hardware",
    "Integration", "IPServices(ISV)", "LearningAndCertification", "Licensing", "ManagedServices",
    "ProjectServices",
  ]

  /// The details that a status may have.
  ///
  /// `Pending` under `Active` is not in the page's table, but a published example sends it and gets
  /// `Accepted` back.
  static let details = [
    "None": ["None"],
    "New": ["Pending", "Received"],
    "Active": ["Accepted", "Pending"],
    "Closed": ["Won", "Lost", "Declined", "Expired"],
  ]

  /// The substatuses that a status may have, by the same table of every later edition.
  static let substatuses = details.merging(["Active": ["Accepted"]]) { $1 }

  /// What a referral is meant for.
  static let targetTypes = [
    "None", "BusinessProfileLocation", "SolutionProfile",
  ]

  /// Whose a customer's id is.
  static let profileTypes = [
    "Duns", "External",
  ]

  /// Whose a solution is.
  static let solutionOrigins = [
    "1P", "3P",
  ]

  /// What Microsoft is asked to help with, by the connector's definition.
  static let assistanceRequestCodes = [
    "Unknown", "WorkloadSpecificValueProposition", "CustomerTechnicalArchitecture",
    "ProofOfConceptOrDemo", "QuotesOrLicensing", "PostSalesCustomerSuccess", "GeneralOrOther",
  ]

  /// Whether the customer means to buy through the marketplace.
  ///
  /// Today's example has the first; the others are the answers that the help of the bulk file lists.
  static let marketplaceIntents = [
    "HaveNotDecided", "Yes", "No",
  ]
}
