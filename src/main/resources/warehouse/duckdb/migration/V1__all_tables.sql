-- DuckDB commits a migration as a whole. Its own statistics of columns serve where other databases need indexes.

create table ${prefix}agents (
    id varchar not null,
    name varchar,
    email_address varchar,
    raw json not null,
    _job_id varchar not null,
    _job_updated_at timestamptz not null,
    _window_end timestamptz not null,
    _file_line bigint not null,
    _loaded_at timestamptz not null,
    primary key (id)
);
comment on table ${prefix}agents is 'Agents, as the exports said last';
comment on column ${prefix}agents.id is 'Stable id';
comment on column ${prefix}agents.name is 'Full name; can change';
comment on column ${prefix}agents.email_address is 'Login e-mail';
comment on column ${prefix}agents.raw is 'The whole record as Gladly exported it';
comment on column ${prefix}agents._job_id is 'Job that brought this version';
comment on column ${prefix}agents._job_updated_at is 'Version of that job';
comment on column ${prefix}agents._window_end is 'End of that jobs window; the newest wins';
comment on column ${prefix}agents._file_line is 'Line in the file, counted from 1';
comment on column ${prefix}agents._loaded_at is 'When it was loaded';

create table ${prefix}topics (
    id varchar not null,
    name varchar,
    disabled boolean,
    parent_id varchar,
    raw json not null,
    _job_id varchar not null,
    _job_updated_at timestamptz not null,
    _window_end timestamptz not null,
    _file_line bigint not null,
    _loaded_at timestamptz not null,
    primary key (id)
);
comment on table ${prefix}topics is 'Topics, as the exports said last';
comment on column ${prefix}topics.id is 'Stable id';
comment on column ${prefix}topics.name is 'Name; can change';
comment on column ${prefix}topics.disabled is 'No longer applicable to conversations';
comment on column ${prefix}topics.parent_id is 'Parent topic; NULL for a root';
comment on column ${prefix}topics.raw is 'The whole record as Gladly exported it';
comment on column ${prefix}topics._job_id is 'Job that brought this version';
comment on column ${prefix}topics._job_updated_at is 'Version of that job';
comment on column ${prefix}topics._window_end is 'End of that jobs window; the newest wins';
comment on column ${prefix}topics._file_line is 'Line in the file, counted from 1';
comment on column ${prefix}topics._loaded_at is 'When it was loaded';

create table ${prefix}customers (
    id varchar not null,
    name varchar,
    address varchar,
    email_addresses json,
    phone_numbers json,
    external_customer_id varchar,
    external_customer_ids json,
    raw json not null,
    _job_id varchar not null,
    _job_updated_at timestamptz not null,
    _window_end timestamptz not null,
    _file_line bigint not null,
    _loaded_at timestamptz not null,
    primary key (id)
);
comment on table ${prefix}customers is 'Customer profiles, as the exports said last';
comment on column ${prefix}customers.id is 'Changes when profiles are merged';
comment on column ${prefix}customers.name is 'Full name';
comment on column ${prefix}customers.address is 'One line of free text';
comment on column ${prefix}customers.email_addresses is 'Array of addresses as entered';
comment on column ${prefix}customers.phone_numbers is 'Array of numbers';
comment on column ${prefix}customers.external_customer_id is 'Id in the lookup adaptor, installed before 2021-05-12';
comment on column ${prefix}customers.external_customer_ids is 'Ids by lookup adaptor, installed after 2021-05-12';
comment on column ${prefix}customers.raw is 'The whole record as Gladly exported it';
comment on column ${prefix}customers._job_id is 'Job that brought this version';
comment on column ${prefix}customers._job_updated_at is 'Version of that job';
comment on column ${prefix}customers._window_end is 'End of that jobs window; the newest wins';
comment on column ${prefix}customers._file_line is 'Line in the file, counted from 1';
comment on column ${prefix}customers._loaded_at is 'When it was loaded';

create table ${prefix}conversation_items (
    id varchar not null,
    conversation_id varchar,
    customer_id varchar,
    timestamp timestamptz,
    initiator_id varchar,
    initiator_type varchar,
    responder_id varchar,
    responder_type varchar,
    session_id varchar,
    content_type varchar,
    text varchar,
    subject varchar,
    from_address varchar,
    to_address varchar,
    to_addresses json,
    cc_addresses json,
    bcc_addresses json,
    attachments json,
    message_type varchar,
    message_data json,
    status varchar,
    status_details varchar,
    added_topic_ids json,
    removed_topic_ids json,
    title varchar,
    activity_type varchar,
    source_name varchar,
    link_url varchar,
    link_text varchar,
    expand_by_default boolean,
    occurred_at timestamptz,
    received_at timestamptz,
    facebook_page_id varchar,
    facebook_user_id varchar,
    started_at timestamptz,
    answered_at timestamptz,
    completed_at timestamptz,
    recording_status varchar,
    recording_url varchar,
    recording_duration bigint,
    recording_summary_status varchar,
    recording_summary varchar,
    recording_summary_language varchar,
    custom_channel_id varchar,
    company_address varchar,
    customer_address varchar,
    group_id varchar,
    group_name varchar,
    files json,
    company_number varchar,
    customer_number varchar,
    raw json not null,
    _job_id varchar not null,
    _job_updated_at timestamptz not null,
    _window_end timestamptz not null,
    _file_line bigint not null,
    _loaded_at timestamptz not null,
    primary key (id)
);
comment on table ${prefix}conversation_items is 'Everything that happened in conversations, one row an item';
comment on column ${prefix}conversation_items.id is 'Item id';
comment on column ${prefix}conversation_items.conversation_id is 'NULL for an item outside a conversation, such as a customer activity';
comment on column ${prefix}conversation_items.customer_id is 'The customer at export time';
comment on column ${prefix}conversation_items.timestamp is 'When the item happened';
comment on column ${prefix}conversation_items.initiator_id is 'Who did it: an agent or a customer, after initiator_type';
comment on column ${prefix}conversation_items.initiator_type is 'AGENT, API, AUTOMATION, CUSTOMER, EXTERNAL, INTERNAL, SYSTEM or something new';
comment on column ${prefix}conversation_items.responder_id is 'The other party, where Gladly names one';
comment on column ${prefix}conversation_items.responder_type is 'Kind of the other party';
comment on column ${prefix}conversation_items.session_id is 'Chat or AI session, where Gladly puts it beside the content';
comment on column ${prefix}conversation_items.content_type is 'What kind of item it is';
comment on column ${prefix}conversation_items.text is 'What was written or said: the message, the note, the activity, the caption';
comment on column ${prefix}conversation_items.subject is 'Subject of an e-mail';
comment on column ${prefix}conversation_items.from_address is 'Sender of an e-mail; number of a text message or call in E.164';
comment on column ${prefix}conversation_items.to_address is 'Number that a text message or call went to, in E.164';
comment on column ${prefix}conversation_items.to_addresses is 'Array: receivers of an e-mail';
comment on column ${prefix}conversation_items.cc_addresses is 'Array: receivers of a copy';
comment on column ${prefix}conversation_items.bcc_addresses is 'Array: receivers of a hidden copy';
comment on column ${prefix}conversation_items.attachments is 'Array of id, contentType, filename and fileSize';
comment on column ${prefix}conversation_items.message_type is 'Of a chat message: TEXT, QUICK_REPLY_REQUEST or QUICK_REPLY_RESPONSE; NULL in old exports, which means TEXT';
comment on column ${prefix}conversation_items.message_data is 'Of a quick reply: the options, or the one that was chosen';
comment on column ${prefix}conversation_items.status is 'New status of a conversation; status of a message of a custom channel or of a voice AI';
comment on column ${prefix}conversation_items.status_details is 'Details of a custom channel to the status';
comment on column ${prefix}conversation_items.added_topic_ids is 'Array: topics that were added';
comment on column ${prefix}conversation_items.removed_topic_ids is 'Array: topics that were removed';
comment on column ${prefix}conversation_items.title is 'Title of a customer activity';
comment on column ${prefix}conversation_items.activity_type is 'EMAIL, ISSUE, SMS or SURVEY: the icon of a customer activity';
comment on column ${prefix}conversation_items.source_name is 'Who reported a customer activity';
comment on column ${prefix}conversation_items.link_url is 'Link of a customer activity';
comment on column ${prefix}conversation_items.link_text is 'Text of that link';
comment on column ${prefix}conversation_items.expand_by_default is 'Whether a customer activity is shown unfolded';
comment on column ${prefix}conversation_items.occurred_at is 'When a customer activity happened';
comment on column ${prefix}conversation_items.received_at is 'When Gladly received a customer activity';
comment on column ${prefix}conversation_items.facebook_page_id is 'Page that a Facebook message belongs to';
comment on column ${prefix}conversation_items.facebook_user_id is 'User of Facebook on the other side';
comment on column ${prefix}conversation_items.started_at is 'When a call or voicemail began';
comment on column ${prefix}conversation_items.answered_at is 'When a call was answered; NULL when nobody did';
comment on column ${prefix}conversation_items.completed_at is 'When a call ended';
comment on column ${prefix}conversation_items.recording_status is 'AVAILABLE, DELETED or ERROR';
comment on column ${prefix}conversation_items.recording_url is 'Path of the recording in the API of Gladly; needs its credentials';
comment on column ${prefix}conversation_items.recording_duration is 'Length of the recording in seconds';
comment on column ${prefix}conversation_items.recording_summary_status is 'FAILED, READY, PENDING or REDACTED';
comment on column ${prefix}conversation_items.recording_summary is 'Summary that an AI wrote of the recording';
comment on column ${prefix}conversation_items.recording_summary_language is 'Language of that summary';
comment on column ${prefix}conversation_items.custom_channel_id is 'Custom channel that a message came through';
comment on column ${prefix}conversation_items.company_address is 'Address of the company in the custom channel';
comment on column ${prefix}conversation_items.customer_address is 'Address of the customer in the custom channel';
comment on column ${prefix}conversation_items.group_id is 'Group in the custom channel';
comment on column ${prefix}conversation_items.group_name is 'Name of that group';
comment on column ${prefix}conversation_items.files is 'Array of fileName and url: files of a message of a custom channel';
comment on column ${prefix}conversation_items.company_number is 'Number of the company in a talk with a voice AI';
comment on column ${prefix}conversation_items.customer_number is 'Number of the customer in a talk with a voice AI';
comment on column ${prefix}conversation_items.raw is 'The whole record as Gladly exported it';
comment on column ${prefix}conversation_items._job_id is 'Job that brought this version';
comment on column ${prefix}conversation_items._job_updated_at is 'Version of that job';
comment on column ${prefix}conversation_items._window_end is 'End of that jobs window; the newest wins';
comment on column ${prefix}conversation_items._file_line is 'Line in the file, counted from 1';
comment on column ${prefix}conversation_items._loaded_at is 'When it was loaded';

create table ${prefix}customer_contact_channels (
    customer_id varchar not null,
    kind varchar(5) not null,
    position bigint not null,
    address varchar not null,
    _job_id varchar not null,
    _job_updated_at timestamptz not null,
    _file_line bigint not null,
    primary key (customer_id, kind, position)
);
comment on table ${prefix}customer_contact_channels is 'Addresses and numbers of customers, one row each';
comment on column ${prefix}customer_contact_channels.customer_id is 'Customer';
comment on column ${prefix}customer_contact_channels.kind is 'EMAIL or PHONE';
comment on column ${prefix}customer_contact_channels.position is 'Place in the array of the profile, counted from 1; which one is primary is not exported';
comment on column ${prefix}customer_contact_channels.address is 'As entered';
comment on column ${prefix}customer_contact_channels._job_id is 'Job that brought this version';
comment on column ${prefix}customer_contact_channels._job_updated_at is 'Version of that job';
comment on column ${prefix}customer_contact_channels._file_line is 'Line in the file, counted from 1';

create table ${prefix}customer_external_ids (
    customer_id varchar not null,
    adaptor_id varchar not null,
    external_id varchar not null,
    _job_id varchar not null,
    _job_updated_at timestamptz not null,
    _file_line bigint not null,
    primary key (customer_id, adaptor_id)
);
comment on table ${prefix}customer_external_ids is 'Ids of customers in the systems that lookup adaptors ask, one row each';
comment on column ${prefix}customer_external_ids.customer_id is 'Customer';
comment on column ${prefix}customer_external_ids.adaptor_id is 'Lookup adaptor; empty for one that was installed before 2021-05-12';
comment on column ${prefix}customer_external_ids.external_id is 'Id of the customer there';
comment on column ${prefix}customer_external_ids._job_id is 'Job that brought this version';
comment on column ${prefix}customer_external_ids._job_updated_at is 'Version of that job';
comment on column ${prefix}customer_external_ids._file_line is 'Line in the file, counted from 1';

create table ${prefix}conversation_topic_changes (
    item_id varchar not null,
    conversation_id varchar,
    timestamp timestamptz,
    action varchar(7) not null,
    position bigint not null,
    topic_id varchar not null,
    _job_id varchar not null,
    _job_updated_at timestamptz not null,
    _file_line bigint not null,
    primary key (item_id, action, position)
);
comment on table ${prefix}conversation_topic_changes is 'Topics that were added to conversations and removed from them, one row each';
comment on column ${prefix}conversation_topic_changes.item_id is 'Item that tells of the change';
comment on column ${prefix}conversation_topic_changes.conversation_id is 'Conversation';
comment on column ${prefix}conversation_topic_changes.timestamp is 'When it was changed';
comment on column ${prefix}conversation_topic_changes.action is 'ADDED or REMOVED';
comment on column ${prefix}conversation_topic_changes.position is 'Place in the array of the item, counted from 1';
comment on column ${prefix}conversation_topic_changes.topic_id is 'Topic';
comment on column ${prefix}conversation_topic_changes._job_id is 'Job that brought this version';
comment on column ${prefix}conversation_topic_changes._job_updated_at is 'Version of that job';
comment on column ${prefix}conversation_topic_changes._file_line is 'Line in the file, counted from 1';
