-- Relations over what is loaded. They hold nothing of their own, so they are right whatever came in which order.

create or replace view ${prefix}chat_messages as
select id, conversation_id, customer_id, timestamp, initiator_id, initiator_type,
    session_id, coalesce(message_type, 'TEXT') as message_type, text, message_data, attachments
from ${prefix}conversation_items
where content_type = 'CHAT_MESSAGE';

create or replace view ${prefix}emails as
select id, conversation_id, customer_id, timestamp, initiator_id, initiator_type,
    from_address, to_addresses, cc_addresses, bcc_addresses, subject, text, attachments
from ${prefix}conversation_items
where content_type = 'EMAIL';

create or replace view ${prefix}sms_messages as
select id, conversation_id, customer_id, timestamp, initiator_id, initiator_type,
    from_address, to_address, text, attachments
from ${prefix}conversation_items
where content_type = 'SMS';

create or replace view ${prefix}facebook_messages as
select id, conversation_id, customer_id, timestamp, initiator_id, initiator_type,
    facebook_page_id, facebook_user_id, text, attachments
from ${prefix}conversation_items
where content_type = 'FACEBOOK_MESSAGE';

create or replace view ${prefix}instagram_messages as
select id, conversation_id, customer_id, timestamp, initiator_id, initiator_type,
    text, attachments
from ${prefix}conversation_items
where content_type = 'INSTAGRAM_DIRECT';

create or replace view ${prefix}whatsapp_messages as
select id, conversation_id, customer_id, timestamp, initiator_id, initiator_type,
    text, attachments
from ${prefix}conversation_items
where content_type = 'WHATSAPP';

create or replace view ${prefix}twitter_messages as
select id, conversation_id, customer_id, timestamp, initiator_id, initiator_type,
    text
from ${prefix}conversation_items
where content_type = 'TWITTER';

create or replace view ${prefix}phone_calls as
select id, conversation_id, customer_id, timestamp, initiator_id, initiator_type,
    responder_id, responder_type, from_address, to_address, started_at, answered_at, completed_at,
    recording_status, recording_url, recording_duration, recording_summary_status, recording_summary,
    recording_summary_language
from ${prefix}conversation_items
where content_type = 'PHONE_CALL';

create or replace view ${prefix}voicemails as
select id, conversation_id, customer_id, timestamp, initiator_id, initiator_type,
    started_at, recording_status, recording_url, recording_duration,
    recording_summary_status, recording_summary, recording_summary_language
from ${prefix}conversation_items
where content_type = 'VOICEMAIL';

create or replace view ${prefix}conversation_notes as
select id, conversation_id, customer_id, timestamp, initiator_id, initiator_type,
    text as body, attachments
from ${prefix}conversation_items
where content_type = 'CONVERSATION_NOTE';

create or replace view ${prefix}status_changes as
select id, conversation_id, customer_id, timestamp, initiator_id, initiator_type,
    status
from ${prefix}conversation_items
where content_type = 'CONVERSATION_STATUS_CHANGE';

create or replace view ${prefix}topic_changes as
select id, conversation_id, customer_id, timestamp, initiator_id, initiator_type,
    added_topic_ids, removed_topic_ids
from ${prefix}conversation_items
where content_type = 'TOPIC_CHANGE';

create or replace view ${prefix}voice_ai_messages as
select id, conversation_id, customer_id, timestamp, initiator_id, initiator_type,
    session_id, company_number, customer_number, text as body, status
from ${prefix}conversation_items
where content_type = 'VOICE_AI_MESSAGE';

create or replace view ${prefix}customer_activities as
select id, customer_id, timestamp, initiator_id, initiator_type,
    title, text as body, activity_type, source_name, link_url, link_text, expand_by_default, occurred_at, received_at
from ${prefix}conversation_items
where content_type = 'CUSTOMER_ACTIVITY';

create or replace view ${prefix}custom_channel_messages as
select id, conversation_id, customer_id, timestamp, initiator_id, initiator_type,
    session_id, custom_channel_id, company_address, customer_address, group_id, group_name, text, files, status,
    status_details
from ${prefix}conversation_items
where content_type in ('TEXT', 'FILES') and custom_channel_id is not null;

create or replace view ${prefix}messages as
select id, conversation_id, customer_id, timestamp,
    case content_type when 'CHAT_MESSAGE' then 'CHAT' when 'FACEBOOK_MESSAGE' then 'FACEBOOK'
        when 'INSTAGRAM_DIRECT' then 'INSTAGRAM' when 'VOICE_AI_MESSAGE' then 'VOICE_AI'
        when 'TEXT' then 'CUSTOM' when 'FILES' then 'CUSTOM' else content_type end as channel,
    case when initiator_type in ('CUSTOMER', 'EXTERNAL') then 'INBOUND' when initiator_type = 'INTERNAL' then 'INTERNAL'
        when initiator_type is not null then 'OUTBOUND' end as direction,
    initiator_id as sender_id, initiator_type as sender_type, session_id, subject, text, attachments
from ${prefix}conversation_items
where content_type in ('CHAT_MESSAGE', 'EMAIL', 'SMS', 'FACEBOOK_MESSAGE', 'INSTAGRAM_DIRECT', 'WHATSAPP', 'TWITTER',
        'VOICE_AI_MESSAGE')
    or (content_type in ('TEXT', 'FILES') and custom_channel_id is not null);

create or replace view ${prefix}conversation_agents as
select conversation_id, initiator_id as agent_id, min(timestamp) as first_item_at, max(timestamp) as last_item_at,
    count(*) as items
from ${prefix}conversation_items
where initiator_type = 'AGENT' and initiator_id is not null and conversation_id is not null
group by conversation_id, initiator_id;

create or replace view ${prefix}agent_activity_daily as
select initiator_id as agent_id, ${activity_date} as activity_date,
    count(*) as items,
    count(distinct conversation_id) as conversations,
    sum(case when content_type in ('CHAT_MESSAGE', 'EMAIL', 'SMS', 'FACEBOOK_MESSAGE', 'INSTAGRAM_DIRECT', 'WHATSAPP',
        'TWITTER') or custom_channel_id is not null then 1 else 0 end) as messages,
    sum(case when content_type = 'PHONE_CALL' then 1 else 0 end) as phone_calls,
    sum(case when content_type = 'CONVERSATION_NOTE' then 1 else 0 end) as notes,
    sum(case when content_type = 'CONVERSATION_STATUS_CHANGE' and status = 'CLOSED' then 1 else 0 end) as closes
from ${prefix}conversation_items
where initiator_type = 'AGENT' and initiator_id is not null
group by initiator_id, ${activity_date};
