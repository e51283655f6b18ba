import { z } from 'zod'

const id = <B extends string>() => z.uuid().brand<B>()

export const WorkspaceId = id<'WorkspaceId'>()
export type WorkspaceId = z.infer<typeof WorkspaceId>
export const UserId = id<'UserId'>()
export type UserId = z.infer<typeof UserId>
export const MemberId = id<'MemberId'>()
export type MemberId = z.infer<typeof MemberId>
export const TeamId = id<'TeamId'>()
export type TeamId = z.infer<typeof TeamId>
export const SessionId = id<'SessionId'>()
export type SessionId = z.infer<typeof SessionId>
/** Of somebody who opened the messenger inside the app of a channel. */
export const AppSessionId = id<'AppSessionId'>()
export type AppSessionId = z.infer<typeof AppSessionId>
export const InviteId = id<'InviteId'>()
export type InviteId = z.infer<typeof InviteId>
export const FileId = id<'FileId'>()
export type FileId = z.infer<typeof FileId>
export const ContactId = id<'ContactId'>()
export type ContactId = z.infer<typeof ContactId>
export const ContactNoteId = id<'ContactNoteId'>()
export type ContactNoteId = z.infer<typeof ContactNoteId>
export const ContactAttributeId = id<'ContactAttributeId'>()
export type ContactAttributeId = z.infer<typeof ContactAttributeId>
export const ContactImportId = id<'ContactImportId'>()
export type ContactImportId = z.infer<typeof ContactImportId>
export const CompanyId = id<'CompanyId'>()
export type CompanyId = z.infer<typeof CompanyId>
export const InboxId = id<'InboxId'>()
export type InboxId = z.infer<typeof InboxId>
export const DeskId = id<'DeskId'>()
export type DeskId = z.infer<typeof DeskId>
export const MemberLinkId = id<'MemberLinkId'>()
export type MemberLinkId = z.infer<typeof MemberLinkId>
export const AssistantId = id<'AssistantId'>()
export type AssistantId = z.infer<typeof AssistantId>
export const ModelId = id<'ModelId'>()
export type ModelId = z.infer<typeof ModelId>
export const DocumentId = id<'DocumentId'>()
export type DocumentId = z.infer<typeof DocumentId>
export const DocumentVersionId = id<'DocumentVersionId'>()
export type DocumentVersionId = z.infer<typeof DocumentVersionId>
export const PassageId = id<'PassageId'>()
export type PassageId = z.infer<typeof PassageId>
export const CollectionId = id<'CollectionId'>()
export type CollectionId = z.infer<typeof CollectionId>
export const SiteId = id<'SiteId'>()
export type SiteId = z.infer<typeof SiteId>
export const SiteRunId = id<'SiteRunId'>()
export type SiteRunId = z.infer<typeof SiteRunId>
export const SitePageId = id<'SitePageId'>()
export type SitePageId = z.infer<typeof SitePageId>
export const ConversationId = id<'ConversationId'>()
export type ConversationId = z.infer<typeof ConversationId>
export const MessageId = id<'MessageId'>()
export type MessageId = z.infer<typeof MessageId>
export const AnswerId = id<'AnswerId'>()
export type AnswerId = z.infer<typeof AnswerId>
export const ToolId = id<'ToolId'>()
export type ToolId = z.infer<typeof ToolId>
export const ToolServerId = id<'ToolServerId'>()
export type ToolServerId = z.infer<typeof ToolServerId>
export const ServerToolId = id<'ServerToolId'>()
export type ServerToolId = z.infer<typeof ServerToolId>
export const ToolCallId = id<'ToolCallId'>()
export type ToolCallId = z.infer<typeof ToolCallId>
export const JobId = id<'JobId'>()
export type JobId = z.infer<typeof JobId>
export const QuestionSetId = id<'QuestionSetId'>()
export type QuestionSetId = z.infer<typeof QuestionSetId>
export const QuestionId = id<'QuestionId'>()
export type QuestionId = z.infer<typeof QuestionId>
export const EvaluationRunId = id<'EvaluationRunId'>()
export type EvaluationRunId = z.infer<typeof EvaluationRunId>
export const EvaluationResultId = id<'EvaluationResultId'>()
export type EvaluationResultId = z.infer<typeof EvaluationResultId>
export const GapId = id<'GapId'>()
export type GapId = z.infer<typeof GapId>
export const ScenarioId = id<'ScenarioId'>()
export type ScenarioId = z.infer<typeof ScenarioId>
export const SimulationId = id<'SimulationId'>()
export type SimulationId = z.infer<typeof SimulationId>

export const BusinessHoursId = id<'BusinessHoursId'>()
export type BusinessHoursId = z.infer<typeof BusinessHoursId>
export const SlaPolicyId = id<'SlaPolicyId'>()
export type SlaPolicyId = z.infer<typeof SlaPolicyId>

export const TagId = id<'TagId'>()
export type TagId = z.infer<typeof TagId>
export const SavedViewId = id<'SavedViewId'>()
export type SavedViewId = z.infer<typeof SavedViewId>
export const CannedReplyId = id<'CannedReplyId'>()
export type CannedReplyId = z.infer<typeof CannedReplyId>

export const NotificationId = id<'NotificationId'>()
export type NotificationId = z.infer<typeof NotificationId>
export const NotificationDeliveryId = id<'NotificationDeliveryId'>()
export type NotificationDeliveryId = z.infer<typeof NotificationDeliveryId>
export const PushSubscriptionId = id<'PushSubscriptionId'>()
export type PushSubscriptionId = z.infer<typeof PushSubscriptionId>

/** A UUID made by the sender so that a repeated request is recognised as the same one. */
export const ClientId = z.uuid()
